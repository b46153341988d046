package org.tocsin.platform.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.time.MutableTime;

/** A fetcher, and a host on loopback that it asks, which does what a test tells it. */
abstract class LoopbackFetches {
  static final Duration LONG = Duration.ofMinutes(1);
  static final Duration SHORT = Duration.ofMillis(300);

  final MutableTime time = MutableTime.at("2026-06-01T12:00:00Z");
  final Fetcher fetcher = new Fetcher(settings(LONG, LONG, 6), time);
  final CountDownLatch never = new CountDownLatch(1);
  LoopbackHost host;

  @BeforeEach
  void open() throws IOException {
    host = new LoopbackHost();
  }

  @AfterEach
  void close() throws IOException {
    never.countDown();
    fetcher.close();
    host.close();
  }

  static NetSettings settings(Duration connect, Duration headers, int perHost) {
    return new NetSettings(
        "Tocsin/test (+https://tocsin.example)", true, perHost, connect, headers, LONG);
  }

  FetchRequest poll(String path) {
    return FetchRequest.poll(host.uri(path), "feed");
  }

  FetchResult get(String path) {
    return fetcher.get(poll(path));
  }

  FetchFailed failed(String path) {
    return (FetchFailed) get(path);
  }

  static FetchFailure code(FetchResult result) {
    return ((FetchFailed) result).code();
  }

  void hold() {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

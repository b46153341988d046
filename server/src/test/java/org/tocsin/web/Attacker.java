package org.tocsin.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;

/**
 * Sends whatever it is told, from a loopback address of its choice and with whatever it says of
 * where it comes from; keeps no cookies and follows nothing.
 */
final class Attacker implements AutoCloseable {
  private static final int AT_ONCE = 32;

  private final URI base;
  private final HttpClient client;

  /** An answer. */
  record Answer(int status, String body, HttpResponse<String> whole) {}

  private Attacker(URI base, InetAddress from) {
    this.base = base;
    this.client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).localAddress(from).build();
  }

  /** From an address that stands for a proxy of ours. */
  static Attacker behindTheProxy(URI base) {
    return new Attacker(base, InetAddress.ofLiteral("127.0.0.1"));
  }

  /** From an address that we have no reason to believe. */
  static Attacker fromOutside(URI base) {
    return new Attacker(base, InetAddress.ofLiteral("127.0.0.2"));
  }

  Answer post(String forwardedFor, String path, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    return send(forwardedFor, request);
  }

  Answer json(String forwardedFor, String path, String body) {
    return post(forwardedFor, path, "application/json", body);
  }

  Answer get(String forwardedFor, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(forwardedFor, request.timeout(Duration.ofSeconds(60)));
  }

  private Answer send(String forwardedFor, HttpRequest.Builder request) {
    if (forwardedFor != null) {
      request.header("X-Forwarded-For", forwardedFor);
    }
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body(), answer);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends many, some dozens at a time; the answers in their order. */
  static List<Answer> many(int count, IntFunction<Answer> send) throws Exception {
    Semaphore places = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        places.acquire();
        Callable<Answer> one =
            () -> {
              try {
                return send.apply(number);
              } finally {
                places.release();
              }
            };
        sent.add(threads.submit(one));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : sent) {
        answers.add(one.get());
      }
      return answers;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

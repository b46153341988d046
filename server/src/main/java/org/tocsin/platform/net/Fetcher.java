package org.tocsin.platform.net;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.tocsin.platform.net.FetchResult.FetchFailed;

/**
 * Gets what an address holds, within limits of time and size. Redirects are followed and recorded,
 * at most five; every failure is a value with a stable code, nothing is thrown for what the net
 * does.
 *
 * <p>Thread-safe; a call blocks until the fetch has ended, so callers run it on virtual threads and
 * have no transaction open.
 */
public final class Fetcher implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;

  private final NetSettings settings;
  private final InstantSource clock;
  private final HostGate gate;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor timers;

  /**
   * @param clock the machine's, for Retry-After dates
   */
  public Fetcher(NetSettings settings, InstantSource clock) {
    this(settings, clock, new AddressGuard(settings.allowPrivate()));
  }

  Fetcher(NetSettings settings, InstantSource clock, DnsResolver names) {
    this.settings = settings;
    this.clock = clock;
    this.gate = new HostGate(settings.perHost());
    this.client = Clients.open(settings, names);
    this.timers =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("fetch-deadlines").daemon().factory());
    timers.setRemoveOnCancelPolicy(true);
  }

  /** Fetches; see {@link FetchResult} for what can come of it. */
  public FetchResult get(FetchRequest request) {
    List<Redirect> redirects = new ArrayList<>();
    Set<URI> seen = new HashSet<>();
    Duration left = request.limits().total();
    URI uri = request.uri();
    while (true) {
      var exchange = new Exchange(request, uri, redirects);
      Optional<FetchFailed> refused = refuse(exchange, uri, seen, redirects.size());
      if (refused.isPresent()) {
        return refused.get();
      }
      Hop hop = queued(exchange, uri, request, left);
      if (hop.result != null) {
        return hop.result;
      }
      redirects.add(hop.redirect);
      uri = hop.redirect.to();
      left = left.minus(hop.took);
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    timers.shutdownNow();
  }

  /** How one exchange ended: with a result, or with an address to go on to. */
  private record Hop(FetchResult result, Redirect redirect, Duration took) {}

  private static Optional<FetchFailed> refuse(Exchange exchange, URI uri, Set<URI> seen, int hops) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    FetchFailure code = null;
    if (!scheme.equals("http") && !scheme.equals("https")) {
      code = scheme.isEmpty() ? FetchFailure.BAD_URI : FetchFailure.UNSUPPORTED_SCHEME;
    } else if (uri.getRawAuthority() == null) {
      code = FetchFailure.BAD_URI;
    } else if (!seen.add(uri)) {
      code = FetchFailure.REDIRECT_LOOP;
    } else if (hops > MOST_REDIRECTS) {
      code = FetchFailure.TOO_MANY_REDIRECTS;
    }
    return Optional.ofNullable(code).map(c -> exchange.failed(c, c.meaning() + " " + uri));
  }

  private Hop queued(Exchange exchange, URI uri, FetchRequest request, Duration left) {
    String host = Uris.hostAndPort(uri);
    try (var _ = gate.enter(host, request.priority(), request.group(), settings.queue())) {
      return exchange(exchange, left);
    } catch (TimeoutException e) {
      String error = "no place at " + host + " within " + settings.queue();
      return new Hop(exchange.failed(FetchFailure.HOST_BUSY, error), null, Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      String error = "interrupted while queueing for " + host;
      return new Hop(exchange.failed(FetchFailure.INTERRUPTED, error), null, Duration.ZERO);
    }
  }

  private Hop exchange(Exchange exchange, Duration left) {
    HttpGet get;
    try {
      get = exchange.get(settings.userAgent());
    } catch (IllegalArgumentException e) {
      return new Hop(exchange.failed(FetchFailure.BAD_URI, Failures.words(e)), null, Duration.ZERO);
    }
    try (Watch watch = new Watch(timers, get, settings.headers(), left)) {
      try (ClassicHttpResponse response = client.executeOpen(null, get, null)) {
        watch.headersArrived();
        return answered(exchange, get, response, watch);
      } catch (IOException | FetchException | RuntimeException e) {
        return new Hop(
            exchange.failed(Failures.code(e, watch), Failures.words(e)), null, Duration.ZERO);
      }
    }
  }

  private Hop answered(Exchange exchange, HttpGet get, ClassicHttpResponse response, Watch watch)
      throws IOException, FetchException {
    boolean reusable = false;
    try {
      Optional<Redirect> redirect = exchange.redirect(response);
      FetchResult result = redirect.isPresent() ? null : exchange.result(response, clock.instant());
      reusable = exchange.drained(response);
      return new Hop(result, redirect.orElse(null), watch.elapsed());
    } finally {
      if (!reusable) {
        get.cancel(); // before the response is closed, which would read on to its end
      }
    }
  }
}

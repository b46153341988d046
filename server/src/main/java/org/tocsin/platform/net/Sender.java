package org.tocsin.platform.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Reply.Failed;

/**
 * Posts to other hosts: to providers of messages, push services, webhooks. A request is sent once:
 * no redirect is followed, and nothing is tried again here, since a POST may have taken effect.
 * Private addresses are refused at the connection itself unless the settings allow them.
 *
 * <p>Thread-safe; a call blocks until the exchange has ended, so callers run it on virtual threads
 * and have no transaction open.
 */
public final class Sender implements AutoCloseable {
  private final NetSettings settings;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor timers;

  public Sender(NetSettings settings) {
    this(settings, new AddressGuard(settings.allowPrivate()));
  }

  Sender(NetSettings settings, DnsResolver names) {
    this.settings = settings;
    this.client = Clients.open(settings, names);
    this.timers =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("post-deadlines").daemon().factory());
    timers.setRemoveOnCancelPolicy(true);
  }

  /** Sends; see {@link Reply} for what can come of it. */
  public Reply send(Post post) {
    HttpPost request;
    try {
      request = request(post);
    } catch (FetchException e) {
      return new Failed(e.code(), e.getMessage());
    }
    try (Watch watch = new Watch(timers, request, post.timeout(), post.timeout())) {
      ClassicHttpResponse response;
      try {
        response = client.executeOpen(null, request, null);
      } catch (IOException | RuntimeException e) {
        return new Failed(Failures.code(e, watch), Failures.words(e));
      }
      watch.headersArrived();
      return answered(request, response, post.mostReplyBytes());
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    timers.shutdownNow();
  }

  private HttpPost request(Post post) throws FetchException {
    URI uri = post.uri();
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new FetchException(FetchFailure.UNSUPPORTED_SCHEME, "not http or https: " + scheme);
    }
    if (uri.getRawAuthority() == null) {
      throw new FetchException(FetchFailure.BAD_URI, "an address without a host");
    }
    try {
      HttpPost request = new HttpPost(Exchange.withoutLogin(uri));
      request.setHeader("User-Agent", settings.userAgent());
      if (uri.getUserInfo() != null) {
        byte[] login = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
        request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
      }
      post.headers().forEach(request::setHeader);
      request.setEntity(new ByteArrayEntity(post.body(), null));
      request.setConfig(config(Timeout.of(post.timeout())));
      return request;
    } catch (IllegalArgumentException e) {
      throw new FetchException(FetchFailure.BAD_URI, Failures.words(e));
    }
  }

  private static RequestConfig config(Timeout timeout) {
    return RequestConfig.custom()
        .setResponseTimeout(timeout)
        .setConnectionRequestTimeout(timeout)
        .setRedirectsEnabled(false)
        .setAuthenticationEnabled(false)
        .setContentCompressionEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return Map.copyOf(headers);
  }

  /** The status has been said, so a body that breaks off does not undo it. */
  private static Answered answered(HttpPost request, ClassicHttpResponse response, int most) {
    byte[] read = new byte[most + 1];
    int length = 0;
    try (response) {
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        InputStream content = entity.getContent();
        int n = 0;
        while (n >= 0 && length < read.length) {
          length += n;
          n = content.read(read, length, read.length - length);
        }
        if (n >= 0) {
          request.cancel(); // before the response is closed, which would read on to its end
        }
      }
    } catch (IOException | IllegalStateException e) {
      request.cancel();
    }
    byte[] body = Arrays.copyOf(read, Math.min(length, most));
    return new Answered(response.getCode(), headers(response), body);
  }
}

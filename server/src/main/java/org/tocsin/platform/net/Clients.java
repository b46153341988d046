package org.tocsin.platform.net;

import java.io.IOException;
import java.net.SocketException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sets up the HTTP client so that it does nothing by itself: no redirects, cookies, logins,
 * inflation.
 */
final class Clients {
  private static final int MOST_CONNECTIONS = 1000;
  private static final int LONGEST_HEADER = 16 << 10;
  private static final int MOST_HEADERS = 200;

  private Clients() {}

  static CloseableHttpClient open(NetSettings settings, DnsResolver names) {
    return HttpClients.custom()
        .setConnectionManager(connections(settings, names))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(settings.headers()))
                .setConnectionRequestTimeout(Timeout.of(settings.headers()))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .setRetryStrategy(new OnceOnAStaleConnection())
        .disableRedirectHandling()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableDefaultUserAgent()
        .evictIdleConnections(TimeValue.ofSeconds(90))
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      NetSettings settings, DnsResolver names) {
    Http1Config bounds =
        Http1Config.custom()
            .setMaxLineLength(LONGEST_HEADER)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(bounds).build())
        .setDnsResolver(names)
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(settings.perHost())
        .setDefaultSocketConfig(
            SocketConfig.custom().setSoTimeout(Timeout.of(settings.headers())).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connect()))
                .setSocketTimeout(Timeout.of(settings.headers()))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setTimeToLive(TimeValue.ofMinutes(10)) // hosts move; DNS is asked again
                .build())
        .build();
  }

  /**
   * A kept connection that the host has closed meanwhile shows only when it is used: one more try,
   * on errors of the connection alone. Statuses are the caller's to weigh.
   */
  private static final class OnceOnAStaleConnection extends DefaultHttpRequestRetryStrategy {
    OnceOnAStaleConnection() {
      super(1, TimeValue.ZERO_MILLISECONDS);
    }

    @Override
    public boolean retryRequest(
        HttpRequest request, IOException failure, int executions, HttpContext context) {
      return (failure instanceof NoHttpResponseException || failure instanceof SocketException)
          && !Thread.currentThread().isInterrupted()
          && super.retryRequest(request, failure, executions, context);
    }

    @Override
    public boolean retryRequest(HttpResponse response, int executions, HttpContext context) {
      return false;
    }

    @Override
    public TimeValue getRetryInterval(
        HttpRequest request, IOException failure, int executions, HttpContext context) {
      return TimeValue.ZERO_MILLISECONDS;
    }
  }
}

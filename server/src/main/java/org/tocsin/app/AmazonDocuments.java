package org.tocsin.app;

import java.net.URI;
import java.util.Locale;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.Fetcher;

/** Gets certificates and confirmations of Amazon's notifications, from Amazon alone. */
record AmazonDocuments(Fetcher fetcher) {
  private static final String GROUP = "amazon-sns";

  /** Null when it cannot be got, or when a redirect led away from Amazon. */
  byte[] get(URI uri) {
    FetchResult result = fetcher.get(FetchRequest.document(uri, GROUP));
    return result instanceof Fetched fetched && isAmazon(fetched.finalUri())
        ? fetched.body()
        : null;
  }

  static boolean isAmazon(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return "https".equalsIgnoreCase(uri.getScheme())
        && uri.getPort() < 0
        && (host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn"));
  }
}

package org.tocsin.platform.net;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.tocsin.platform.net.AddressGuard.PrivateAddressException;

/** Gives every exception of an exchange its code. */
final class Failures {
  private Failures() {}

  /** The code for what an exchange threw; its watch knows best why it was cut off. */
  static FetchFailure code(Exception thrown, Watch watch) {
    if (watch.expired() != null) {
      return watch.expired();
    }
    if (Thread.currentThread().isInterrupted()) {
      return FetchFailure.INTERRUPTED;
    }
    return watch.headersIn() ? afterHeaders(thrown) : beforeHeaders(thrown);
  }

  private static FetchFailure beforeHeaders(Exception thrown) {
    return switch (thrown) {
      case FetchException e -> e.code();
      case PrivateAddressException e -> FetchFailure.PRIVATE_ADDRESS;
      case UnknownHostException e -> FetchFailure.DNS_FAILED;
      case ConnectTimeoutException e -> FetchFailure.CONNECT_TIMEOUT;
      case ConnectException e -> FetchFailure.CONNECT_FAILED;
      case NoRouteToHostException e -> FetchFailure.CONNECT_FAILED;
      case SSLException e -> FetchFailure.TLS_FAILED;
      case ConnectionRequestTimeoutException e -> FetchFailure.HOST_BUSY;
      case SocketTimeoutException e -> FetchFailure.HEADERS_TIMEOUT;
      case ClientProtocolException e -> FetchFailure.PROTOCOL_ERROR;
      case MessageConstraintException e -> FetchFailure.PROTOCOL_ERROR;
      case HttpException e -> FetchFailure.PROTOCOL_ERROR;
      case IllegalArgumentException e -> FetchFailure.BAD_URI;
      default -> FetchFailure.CONNECTION_LOST;
    };
  }

  private static FetchFailure afterHeaders(Exception thrown) {
    return switch (thrown) {
      case FetchException e -> e.code();
      case ZipException e -> FetchFailure.BAD_ENCODING;
      case EOFException e ->
          FetchFailure.BAD_ENCODING; // of the inflater; the transport's is another
      case SocketTimeoutException e -> FetchFailure.DEADLINE_EXCEEDED;
      case TruncatedChunkException e -> FetchFailure.CONNECTION_LOST;
      case MalformedChunkCodingException e -> FetchFailure.PROTOCOL_ERROR;
      default -> FetchFailure.CONNECTION_LOST;
    };
  }

  /** The words of an exception, with its kind where it has none. */
  static String words(Exception thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }
}

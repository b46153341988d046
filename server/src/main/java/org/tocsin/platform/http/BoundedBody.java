package org.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads the body of a request, as far as it may go. */
public final class BoundedBody {
  private BoundedBody() {}

  /**
   * @throws ProblemException {@code body-too-large} for more bytes than these
   */
  public static byte[] read(HttpServletRequest request, int mostBytes) throws IOException {
    if (request.getContentLengthLong() > mostBytes) {
      throw ApiProblem.bodyTooLarge(mostBytes).asException();
    }
    byte[] body = request.getInputStream().readNBytes(mostBytes);
    if (body.length == mostBytes && request.getInputStream().read() >= 0) {
      throw ApiProblem.bodyTooLarge(mostBytes).asException();
    }
    return body;
  }
}

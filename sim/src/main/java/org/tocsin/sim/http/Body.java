package org.tocsin.sim.http;

import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer, which may write fewer bytes than it declares, or never end. */
public interface Body {
  /** The declared length of a body that is sent in chunks. */
  long UNKNOWN = -1;

  /** The length to declare in bytes, or {@link #UNKNOWN}. */
  long length();

  /**
   * Writes the body. Writing less than the declared length closes the connection.
   *
   * @throws ResetException to break the connection off at once
   * @throws InterruptedException when the server is closed while the body waits
   */
  void writeTo(OutputStream out) throws IOException, InterruptedException;

  /** A body held in memory. */
  record Bytes(byte[] bytes) implements Body {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  /** Says that the connection is to be reset instead of ended in good order. */
  final class ResetException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}

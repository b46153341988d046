package org.tocsin.sim.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.tocsin.sim.http.Body;
import org.tocsin.sim.http.Pause;

/** Bodies that are not sent as they should be. */
final class BrokenBody {
  private BrokenBody() {}

  /** Declares all of the bytes, sends the first half, then ends or resets the connection. */
  record Half(byte[] bytes, boolean reset) implements Body {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes, 0, bytes.length / 2);
      if (reset) {
        out.flush();
        throw new ResetException();
      }
    }
  }

  /** Sends one byte a second. */
  record Dripping(byte[] bytes, Pause pause) implements Body {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException, InterruptedException {
      for (byte each : bytes) {
        pause.pause(Duration.ofSeconds(1));
        out.write(each);
        out.flush();
      }
    }
  }

  /** Sends a gigabyte without declaring it. */
  record Huge() implements Body {
    @Override
    public long length() {
      return UNKNOWN;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      Bombs.writeUnpacked(out);
    }
  }
}

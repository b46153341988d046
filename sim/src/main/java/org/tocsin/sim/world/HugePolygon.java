package org.tocsin.sim.world;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.tocsin.sim.http.Body;

/** The document of an alert with one more polygon, of ten million points, written as it is sent. */
public final class HugePolygon implements Body {
  private static final int POINTS = 10_000_000;
  private static final int BLOCK = 10_000;
  private static final String BEFORE = "</areaDesc>\n";

  private final Message message;

  public HugePolygon(Message message) {
    this.message = message;
  }

  @Override
  public long length() {
    return UNKNOWN;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    String document = CapXml.document(message);
    int cut = document.indexOf(BEFORE) + BEFORE.length();
    out.write((document.substring(0, cut) + "<polygon>").getBytes(StandardCharsets.UTF_8));
    byte[] block = block();
    for (int i = 0; i < POINTS / BLOCK; i++) {
      out.write(block);
    }
    out.write(
        ("0.0000,0.0000</polygon>" + document.substring(cut)).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] block() {
    StringBuilder points = new StringBuilder(BLOCK * 16);
    for (int i = 0; i < BLOCK; i++) {
      points.append("0.").append(10_000 + i).append(",1.").append(19_999 - i).append(' ');
    }
    return points.toString().getBytes(StandardCharsets.US_ASCII);
  }
}

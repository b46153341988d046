package org.tocsin.notify.channel.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A form with files, RFC 7578. Names are ours; values may be anything. Not thread-safe. */
final class FormData {
  private final String boundary = "form-" + UUID.randomUUID();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  FormData add(String name, String value) {
    part("name=\"" + name + "\"", null, value.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /**
   * @param fileName letters, digits, dots and hyphens
   */
  FormData file(String name, String fileName, String mediaType, byte[] content) {
    part("name=\"" + name + "\"; filename=\"" + fileName + "\"", mediaType, content);
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  byte[] body() {
    var all = new ByteArrayOutputStream(out.size() + 100);
    all.writeBytes(out.toByteArray());
    all.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return all.toByteArray();
  }

  private void part(String disposition, String mediaType, byte[] content) {
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; "
            + disposition
            + (mediaType == null ? "" : "\r\nContent-Type: " + mediaType)
            + "\r\n\r\n";
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(content);
    out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}

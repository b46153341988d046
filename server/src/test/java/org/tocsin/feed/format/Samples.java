package org.tocsin.feed.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tocsin.cap.ProblemCode;

/** The sample feeds beside the tests, and short ways to read them. */
final class Samples {
  static final URI BASE = URI.create("https://feeds.example/warnings/list.xml");

  private Samples() {}

  static byte[] bytes(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Parsed sample(String name) {
    return Formats.parse(FeedFormat.AUTO, bytes(name), null, BASE);
  }

  static Parsed parse(String body) {
    return parse(body.getBytes(StandardCharsets.UTF_8));
  }

  static Parsed parse(byte[] body) {
    return Formats.parse(FeedFormat.AUTO, body, null, BASE);
  }

  static List<String> links(Entry entry) {
    return entry.links().stream().map(URI::toString).toList();
  }

  static List<ProblemCode> codes(Parsed parsed) {
    return parsed.problems().stream().map(p -> p.code()).toList();
  }

  static String inline(Entry entry) {
    return new String(entry.inline(), StandardCharsets.UTF_8);
  }
}

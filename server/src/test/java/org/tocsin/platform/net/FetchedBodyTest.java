package org.tocsin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.tocsin.platform.net.FetchResult.Fetched;

/** A body is inflated whatever form it comes in, and never grows beyond its limit. */
class FetchedBodyTest extends LoopbackFetches {
  @Test
  void compressedBodiesAreInflatedInEveryFormSeen() throws IOException {
    byte[] text = "<rss>body</rss>".repeat(1000).getBytes(StandardCharsets.UTF_8);
    host.on("/gzip", r -> r.reply(200, "Content-Encoding: gzip\r\n", gzip(text)));
    host.on("/zlib", r -> r.reply(200, "Content-Encoding: deflate\r\n", deflate(text, false)));
    host.on("/raw", r -> r.reply(200, "Content-Encoding: deflate\r\n", deflate(text, true)));
    host.on(
        "/twice",
        r -> r.reply(200, "Content-Encoding: deflate, gzip\r\n", gzip(deflate(text, false))));
    host.on("/lie", r -> r.reply(200, "Content-Encoding: gzip\r\n", text));
    for (String path : List.of("/gzip", "/zlib", "/raw", "/twice", "/lie")) {
      assertThat(((Fetched) get(path)).body()).as(path).isEqualTo(text);
    }
  }

  @Test
  void brokenOrUnknownCompressionIsBadEncoding() throws IOException {
    byte[] whole =
        gzip(
            new Random(1)
                .ints(9_000)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    byte[] bent = whole.clone();
    bent[whole.length / 2] ^= 0x55;
    host.on("/cut", r -> r.reply(200, "Content-Encoding: gzip\r\n", cut));
    host.on("/bent", r -> r.reply(200, "Content-Encoding: gzip\r\n", bent));
    host.on("/br", r -> r.reply(200, "Content-Encoding: br\r\n", "xx"));
    for (String path : List.of("/cut", "/bent", "/br")) {
      assertThat(failed(path).code()).as(path).isEqualTo(FetchFailure.BAD_ENCODING);
    }
  }

  @Test
  void aBodyOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() {
    var limits = new Limits(1000, LONG);
    host.on("/fits", r -> r.reply(200, "", "x".repeat(1000)));
    host.on("/announced", r -> r.reply(200, "", "x".repeat(1001)));
    host.on(
        "/chunked",
        r ->
            r.send(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"
                    + "x".repeat(1001)
                    + "\r\n0\r\n\r\n"));
    assertThat(fetcher.get(poll("/fits").with(limits))).isInstanceOf(Fetched.class);
    assertThat(code(fetcher.get(poll("/announced").with(limits))))
        .isEqualTo(FetchFailure.BODY_TOO_LARGE);
    assertThat(code(fetcher.get(poll("/chunked").with(limits))))
        .isEqualTo(FetchFailure.BODY_TOO_LARGE);
  }

  @Test
  void anEndlessBodyIsCutOffAtTheLimit() {
    host.on(
        "/endless",
        r -> {
          r.send("HTTP/1.1 200 OK\r\n\r\n");
          byte[] block = new byte[1 << 16];
          while (true) {
            r.send(block); // until the client hangs up
          }
        });
    assertThat(failed("/endless").code()).isEqualTo(FetchFailure.BODY_TOO_LARGE);
  }

  @Test
  void aGzipBombOfAGigabyteIsCutOffAtTheLimit() throws IOException {
    byte[] member = gzip(new byte[16 << 20]); // gzip members may follow one another
    var bomb = new ByteArrayOutputStream();
    for (int i = 0; i < 64; i++) {
      bomb.write(member);
    }
    host.on("/bomb", r -> r.reply(200, "Content-Encoding: gzip\r\n", bomb.toByteArray()));
    assertThat(failed("/bomb").code()).isEqualTo(FetchFailure.BODY_TOO_LARGE);
  }

  @Test
  void successWithoutContentIsNoContent() throws IOException {
    byte[] nothing = gzip(new byte[0]);
    host.on("/204", r -> r.send("HTTP/1.1 204 No Content\r\n\r\n"));
    host.on("/200", r -> r.reply(200, "", ""));
    host.on("/gzip", r -> r.reply(200, "Content-Encoding: gzip\r\n", ""));
    host.on("/zipped", r -> r.reply(200, "Content-Encoding: gzip\r\n", nothing));
    for (String path : List.of("/204", "/200", "/gzip", "/zipped")) {
      assertThat(failed(path).code()).as(path).isEqualTo(FetchFailure.EMPTY_BODY);
    }
  }

  private static byte[] gzip(byte[] text) {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(byte[] text, boolean raw) {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater(6, raw))) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.feed.format.Entry;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.feed.format.Formats;
import org.tocsin.feed.format.Parsed;
import org.tocsin.sim.CorpusServer;

/** Whatever our own reader would follow out of a feed of the corpus is served by the corpus. */
class CorpusLinksTest {
  private final List<String> outside = new ArrayList<>();
  private int links;
  @TempDir Path folder;

  @Test
  void noLinkOfOurSampleLeadsOutside() throws Exception {
    Files.writeString(
        folder.resolve("feed.rss"),
        """
        <rss xmlns:w='urn:w'><channel><item><link>http://warn.example/page</link>
        <w:cap>http://warn.example/cap/1.xml</w:cap><enclosure url='http://warn.example/p.png'/>
        <guid>https://warn.example/2</guid><id>https://warn.example/3</id></item></channel></rss>
        """);
    check(folder);
    assertThat(links).isEqualTo(4);
    assertThat(outside).isEmpty();
  }

  @Test
  void noLinkOfTheCorpusLeadsOutside() throws Exception {
    Path corpus = corpus();
    assumeTrue(Files.isDirectory(corpus), () -> "skipped: no " + corpus);
    check(corpus);
    assertThat(links).isGreaterThan(1000);
    assertThat(outside).isEmpty();
  }

  private void check(Path corpus) throws IOException, InterruptedException {
    try (CorpusServer server = CorpusServer.start(corpus, 0, () -> Instant.EPOCH);
        HttpClient client = HttpClient.newHttpClient()) {
      String registry = new String(get(client, server.registry()), StandardCharsets.UTF_8);
      for (String row : registry.lines().skip(1).toList()) {
        URI url = URI.create(row.split(",")[0]);
        Parsed feed = Formats.parse(FeedFormat.AUTO, get(client, url), null, url);
        if (feed.format() == FeedFormat.RSS || feed.format() == FeedFormat.ATOM) {
          feed.entries().forEach(entry -> look(entry, server.base().toString()));
          if (feed.next() != null) {
            look(feed.next(), server.base().toString());
          }
        }
      }
    }
  }

  private static byte[] get(HttpClient client, URI url) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray()).body();
  }

  private static Path corpus() {
    String shared = System.getProperty("tocsin.shared");
    if (shared != null) {
      return Path.of(shared, "corpus");
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("tocsin"))) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared").resolve("corpus");
  }

  private void look(Entry entry, String base) {
    entry.links().forEach(link -> look(link, base));
  }

  private void look(URI link, String base) {
    links++;
    if (!link.toString().startsWith(base + "/")) {
      outside.add(link.toString());
    }
  }
}

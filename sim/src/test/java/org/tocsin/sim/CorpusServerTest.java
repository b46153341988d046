package org.tocsin.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.sim.table.CsvReader;

class CorpusServerTest {
  private static final String ALERT =
      """
      <?xml version="1.0"?>
      <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>%s</identifier></alert>
      """;

  @TempDir Path folder;

  @Test
  void looseAlertsBecomeOneFeedPerTopFolder() throws IOException {
    write("a/one.xml", ALERT.formatted("one"));
    write("a/deep er/two#2.cap", ALERT.formatted("two"));
    write("b/three.xml", ALERT.formatted("three"));
    serve(
        (server, client) -> {
          assertThat(feeds(client, server))
              .containsExactly(server.base() + "/folders/a.xml", server.base() + "/folders/b.xml");
          String feed = client.text(server.base() + "/folders/a.xml");
          assertThat(feed).contains("/documents/a/one.xml", "/documents/a/deep%20er/two%232.cap");
          assertThat(client.text(server.base() + "/documents/a/deep%20er/two%232.cap"))
              .isEqualTo(ALERT.formatted("two"));
        });
  }

  @Test
  void linksToKnownDocumentsBecomeLocalAndAllOthersLeadNowhere() throws IOException {
    write("a/one.xml", ALERT.formatted("urn:oid:1.2.3"));
    write("a/Named.CAP", ALERT.formatted("other"));
    write(
        "a/feed.atom",
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:x">
        <id>https://warn.example/cap?x=urn:oid:1.2.3&amp;y=1</id>
        <link href='https://warn.example/alerts/urn:oid:1.2.3'/><title>é</title>
        <link rel="alternate" href="https://warn.example/x/named.cap"/>
        <link><![CDATA[https://warn.example/gone?a=b&c=d]]></link>
        <summary>See https://warn.example/text</summary></feed>
        """);
    serve(
        (server, client) -> {
          String feed = client.text(server.base() + "/documents/a/feed.atom");
          assertThat(feed)
              .contains("<link href='" + server.base() + "/documents/a/one.xml'/><title>é</title>")
              .contains("href=\"" + server.base() + "/documents/a/Named.CAP\"")
              .contains("<![CDATA[" + server.base() + "/missing/warn.example/gone%3Fa=b%26c=d]]>")
              .contains("xmlns=\"http://www.w3.org/2005/Atom\"")
              .contains("See https://warn.example/text")
              .doesNotContain("\"https://", "'https://", ">https://", "[https://");
          assertThat(client.get(server.base() + "/missing/warn.example/gone").statusCode())
              .isEqualTo(404);
        });
  }

  @Test
  void linksInUnusualElementsAndSpellingsBecomeLocalToo() throws IOException {
    write("a/one.xml", ALERT.formatted("urn:oid:1.2.3"));
    write(
        "a/feed.rss",
        """
        <rdf:RDF><item rdf:about="http://warn.example/x?id=urn:oid:1.2.3">
        <w:cap>http://warn.example/cap/one.xml</w:cap>
        <w-x:link a="1"><![CDATA[ http://warn.example/cap/one.xml ]]></w-x:link>
        <link>HTTPS://WARN.EXAMPLE/one.xml</link>
        <link>//warn.example/one.xml</link>
        <link>&#104;ttps:&#x2F;/warn.example/one.xml</link>
        <guid isPermaLink='false'>not://an.address/of?this&amp;web</guid>
        </item></rdf:RDF>
        """);
    serve(
        (server, client) -> {
          String local = server.base() + "/documents/a/one.xml";
          assertThat(client.text(server.base() + "/documents/a/feed.rss"))
              .isEqualTo(
                  """
                  <rdf:RDF><item rdf:about="%1$s">
                  <w:cap>%1$s</w:cap>
                  <w-x:link a="1"><![CDATA[ %1$s ]]></w-x:link>
                  <link>%1$s</link>
                  <link>%1$s</link>
                  <link>%1$s</link>
                  <guid isPermaLink='false'>not://an.address/of?this&amp;web</guid>
                  </item></rdf:RDF>
                  """
                      .formatted(local));
        });
  }

  @Test
  void kindsAreKnownByTheirBytes() throws IOException {
    write("f/a", "\uFEFF<?xml version='1.0'?><!-- <rss> --><cap:alert xmlns:cap='x'/>");
    write("f/b", "<!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss version='2.0'/>");
    write("f/c", "<atom:feed xmlns:atom='x'/>");
    write("f/d", " {\"features\": []}");
    write("f/e", "<EDXLDistribution/>");
    write("f/f", "PK\003\004rest");
    write("f/g", "not XML at all");
    serve(
        (server, client) ->
            assertThat(documents(client, server))
                .extracting(row -> row.get("path") + " " + row.get("kind"))
                .containsExactly(
                    "f/a loose",
                    "f/b rss",
                    "f/c atom",
                    "f/d json",
                    "f/e edxl",
                    "f/f zip",
                    "f/g loose"));
  }

  @Test
  void countriesComeFromTheSourcesFileWhereItNamesOne() throws IOException {
    write("a/one.xml", ALERT.formatted("1"));
    write("b/two.xml", ALERT.formatted("2"));
    write("b/three.xml", ALERT.formatted("3"));
    write("c/feed.xml", "<rss/>");
    write(
        "SOURCES.csv",
        "path,kind,country\na/one.xml,alert,LK\n\"b/two.xml\",\"a,\"\"b\",KE\nb/three.xml,alert,FR\n"
            + "c/feed.xml,feed,INT\n");
    serve(
        (server, client) ->
            assertThat(registry(client, server))
                .extracting(row -> row.get("name") + " " + row.get("iso3"))
                .containsExactly("Corpus a LKA", "Corpus b INT", "Corpus c/feed.xml INT"));
  }

  @Test
  void unchangedDocumentIsNotSentAgain() throws IOException {
    write("a/one.xml", ALERT.formatted("1"));
    serve(
        (server, client) -> {
          String url = server.base() + "/documents/a/one.xml";
          String etag = client.get(url).headers().firstValue("ETag").orElseThrow();
          assertThat(client.get(url, "If-None-Match", etag).statusCode()).isEqualTo(304);
        });
  }

  @Test
  void wholeSharedCorpusIsServedByteForByteAndNothingLeadsOutside() throws IOException {
    folder = SharedFiles.need("corpus");
    List<Map<String, String>> known =
        CsvReader.read(Files.readString(folder.resolve("SOURCES.csv")));
    serve(
        (server, client) -> {
          List<Map<String, String>> documents = documents(client, server);
          assertThat(documents)
              .extracting(row -> row.get("path"))
              .containsAll(known.stream().map(row -> row.get("path")).toList());
          Map<String, String> kinds =
              known.stream().collect(Collectors.toMap(r -> r.get("path"), r -> r.get("kind")));
          for (Map<String, String> row : documents) {
            byte[] body = client.get(row.get("url")).body();
            byte[] file = bytes(folder.resolve(row.get("path")));
            if (row.get("kind").equals("rss") || row.get("kind").equals("atom")) {
              assertThat(new String(body, StandardCharsets.ISO_8859_1))
                  .doesNotContain("href=\"http://w", "href=\"https:", "<link>http://w");
            } else {
              assertThat(body).as(row.get("path")).isEqualTo(file);
            }
            assertThat(row.get("kind"))
                .as(row.get("path"))
                .isIn(ours(kinds.getOrDefault(row.get("path"), "zip")));
          }
        });
  }

  private static List<String> ours(String kind) {
    return switch (kind) {
      case "feed" -> List.of("rss", "atom");
      case "edxl", "json", "zip" -> List.of(kind);
      case "invalid" -> List.of("loose", "edxl");
      default -> List.of("loose");
    };
  }

  private interface Use {
    void with(CorpusServer server, Client client);
  }

  private void serve(Use use) {
    try (CorpusServer server = CorpusServer.start(folder, 0, new SettableClock());
        Client client = new Client()) {
      use.with(server, client);
    }
  }

  private static List<String> feeds(Client client, CorpusServer server) {
    return registry(client, server).stream().map(row -> row.get("url")).toList();
  }

  private static List<Map<String, String>> registry(Client client, CorpusServer server) {
    return CsvReader.read(client.text(server.registry().toString()));
  }

  private static List<Map<String, String>> documents(Client client, CorpusServer server) {
    return CsvReader.read(client.text(server.base() + "/documents.csv"));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

package org.tocsin.sim.corpus;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.sim.http.Entity;
import org.tocsin.sim.http.HttpHandler;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;
import org.tocsin.sim.table.Csv;
import org.tocsin.sim.table.Registry;

/** What the corpus answers at each path. Thread-safe. */
public final class CorpusRoutes implements HttpHandler {
  private static final int INTERVAL_SECONDS = 5;

  private final Corpus corpus;
  private final URI base;
  private final Instant start;
  private final LinkRewriter links;
  private final Map<String, CorpusDocument> byPath = new HashMap<>();
  private final Map<String, List<CorpusDocument>> folders;

  private CorpusRoutes(Corpus corpus, URI base, Instant start) {
    this.corpus = corpus;
    this.base = base;
    this.start = start;
    this.links = new LinkRewriter(base, corpus.documents());
    this.folders = corpus.looseByFolder();
    corpus.documents().forEach(document -> byPath.put(document.servedAt(), document));
  }

  /**
   * Serves what lies in {@code folder} now.
   *
   * @param base where it is served, without a slash at its end
   * @throws java.io.UncheckedIOException when something cannot be read
   */
  public static CorpusRoutes of(Path folder, URI base, Instant start) {
    return new CorpusRoutes(Corpus.read(folder), base, start);
  }

  /** How many documents are served. */
  public int size() {
    return corpus.documents().size();
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    String path = request.path();
    if (path.startsWith("/documents/")) {
      CorpusDocument document = byPath.get(path);
      return document == null ? missing() : entity(document).answer(request, true);
    } else if (path.startsWith("/folders/") && path.endsWith(".xml")) {
      return folder(request, path.substring("/folders/".length(), path.length() - 4));
    }
    return switch (path) {
      case "/registry.csv" -> csv(registry());
      case "/documents.csv" -> csv(documents());
      case "/" -> HttpResponse.text(200, "/registry.csv\n/documents.csv\n");
      default -> missing();
    };
  }

  private HttpResponse folder(HttpRequest request, String folder) {
    List<CorpusDocument> documents = folders.get(folder);
    return documents == null
        ? missing()
        : new Entity("application/rss+xml", utf8(FolderFeed.write(folder, documents, base)), start)
            .answer(request, true);
  }

  private Entity entity(CorpusDocument document) {
    boolean linked = document.kind() == DocumentKind.RSS || document.kind() == DocumentKind.ATOM;
    byte[] bytes = linked ? links.rewrite(document) : document.bytes();
    return new Entity(document.kind().contentType(), bytes, start);
  }

  private String registry() {
    Registry registry = new Registry();
    folders.forEach(
        (folder, documents) ->
            registry.feed(
                folderUrl(folder),
                corpus.country(documents),
                "rss",
                INTERVAL_SECONDS,
                "Corpus " + folder,
                ""));
    for (CorpusDocument document : corpus.documents()) {
      if (document.kind() != DocumentKind.LOOSE) {
        registry.feed(
            base + document.servedAt(),
            corpus.country(List.of(document)),
            "auto",
            INTERVAL_SECONDS,
            "Corpus " + document.path().replace('|', '/'),
            "");
      }
    }
    return registry.toString();
  }

  private String documents() {
    Csv csv = new Csv("url", "path", "sha256", "feed", "kind");
    for (CorpusDocument document : corpus.documents()) {
      String url = base + document.servedAt();
      boolean loose = document.kind() == DocumentKind.LOOSE;
      csv.row(
          url,
          document.path(),
          document.sha256(),
          loose ? folderUrl(document.folder()) : url,
          document.kind().name().toLowerCase(Locale.ROOT));
    }
    return csv.toString();
  }

  private String folderUrl(String folder) {
    return base + "/folders/" + folder.replace(" ", "%20") + ".xml";
  }

  private static HttpResponse missing() {
    return HttpResponse.text(404, "not in the corpus\n");
  }

  private static HttpResponse csv(String table) {
    return HttpResponse.of(200, "text/csv; charset=utf-8", utf8(table));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

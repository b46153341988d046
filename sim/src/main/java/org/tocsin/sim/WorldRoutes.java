package org.tocsin.sim;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.tocsin.sim.fault.FaultyAnswer;
import org.tocsin.sim.http.HttpHandler;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;
import org.tocsin.sim.table.Registry;
import org.tocsin.sim.world.SimSource;

/** What the simulated world answers at each path. Thread-safe. */
final class WorldRoutes implements HttpHandler {
  private static final String INDEX =
      "/registry.csv\n/truth.json\n/truth.csv\n/log.csv\n/polls.csv\n/control/faults\n";

  private final WorldServer server;
  private final int interval;
  private final boolean mirror;
  private final FeedRoutes feeds;
  private final DocumentRoutes documents;
  private final ControlRoutes controls;
  private final TruthTable truth;

  WorldRoutes(WorldServer server, WorldSettings settings, InstantSource clock) {
    this.server = server;
    this.interval = settings.intervalSeconds();
    this.mirror = settings.mirror();
    this.feeds = new FeedRoutes(server, settings.compress());
    this.documents = new DocumentRoutes(server, settings.compress());
    this.controls = new ControlRoutes(server, clock);
    this.truth = new TruthTable(server::base);
  }

  @Override
  public HttpResponse handle(HttpRequest request) throws InterruptedException {
    String path = request.path();
    String area = path.substring(0, Math.max(1, path.indexOf('/', 1) + 1));
    String rest = path.substring(area.length());
    return switch (area) {
      case "/feeds/" -> feeds.poll(request, rest);
      case "/cap/" -> documents.document(request);
      case "/pages/" -> HttpResponse.of(200, "text/html; charset=utf-8", page(path));
      case "/moved/" -> moved(request, rest);
      case "/loop/" -> FaultyAnswer.redirect(302, rest.equals("1") ? "/loop/2" : "/loop/1");
      case "/control/" -> controls.control(request);
      default -> table(path);
    };
  }

  private HttpResponse moved(HttpRequest request, String rest) {
    return rest.startsWith("feeds/")
        ? feeds.moved(request, rest.substring("feeds/".length()))
        : documents.moved(request, "/" + rest);
  }

  private HttpResponse table(String path) {
    return switch (path) {
      case "/registry.csv" -> csv(registry());
      case "/truth.csv" -> csv(truth.csv(server.world().truth()));
      case "/truth.json" ->
          HttpResponse.of(200, "application/json", utf8(truth.json(server.world().truth())));
      case "/log.csv" -> csv(server.log().toCsv());
      case "/polls.csv" -> csv(server.log().polls("/feeds/"));
      case "/canary" -> HttpResponse.of(200, "application/xml-dtd", utf8("<!ENTITY sung \"\">"));
      case "/" -> HttpResponse.text(200, INDEX);
      default -> HttpResponse.text(404, "nothing here\n");
    };
  }

  private String registry() {
    Registry registry = new Registry();
    for (SimSource source : server.world().sources()) {
      registry.feed(
          server.feed(source).toString(),
          source.iso3(),
          source.format().registryName(),
          interval > 0 ? interval : 5 + 5 * (source.index() % 3),
          source.name(),
          String.join(" ", source.languages()));
    }
    if (mirror) {
      registry.feed(server.mirror().toString(), "INT", "rss", 10, MirrorFeed.TITLE, "en");
    }
    return registry.toString();
  }

  private static byte[] page(String path) {
    return utf8(
        "<!doctype html><html lang=en><title>Simulated warnings</title><p>The page of "
            + path.replace("<", "&lt;")
            + ", which is not the warning itself.</p></html>");
  }

  private static HttpResponse csv(String table) {
    return HttpResponse.of(200, "text/csv; charset=utf-8", utf8(table));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

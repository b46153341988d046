package org.tocsin.sim;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.sim.feed.FeedWriter;
import org.tocsin.sim.http.Entity;
import org.tocsin.sim.http.HttpHandler;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;
import org.tocsin.sim.table.Registry;
import org.tocsin.sim.world.CapXml;
import org.tocsin.sim.world.Listing;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.SimSource;

/** What the simulated world answers at each path. Thread-safe. */
final class WorldRoutes implements HttpHandler {
  private static final List<String> DOCUMENT_TYPES =
      List.of("application/cap+xml", "application/xml", "text/xml; charset=utf-8");

  private final WorldServer server;
  private final WorldSettings settings;
  private final TruthTable truth;
  private final Map<String, RenderedFeed> rendered = new ConcurrentHashMap<>();

  WorldRoutes(WorldServer server, WorldSettings settings) {
    this.server = server;
    this.settings = settings;
    this.truth = new TruthTable(server::base);
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    String path = request.path();
    if (path.startsWith("/feeds/")) {
      return feed(request, path.substring("/feeds/".length()));
    } else if (path.startsWith("/cap/")) {
      return document(request);
    } else if (path.startsWith("/pages/")) {
      return HttpResponse.of(200, "text/html; charset=utf-8", page(path));
    }
    return switch (path) {
      case "/registry.csv" -> csv(registry());
      case "/truth.csv" -> csv(truth.csv(server.world().truth()));
      case "/truth.json" ->
          HttpResponse.of(200, "application/json", utf8(truth.json(server.world().truth())));
      case "/log.csv" -> csv(server.log().toCsv());
      case "/" -> HttpResponse.text(200, "/registry.csv\n/truth.json\n/truth.csv\n/log.csv\n");
      default -> HttpResponse.text(404, "nothing here\n");
    };
  }

  private HttpResponse feed(HttpRequest request, String name) {
    int dot = name.lastIndexOf('.');
    SimSource source = server.world().source(dot < 0 ? name : name.substring(0, dot));
    if (source == null) {
      return HttpResponse.text(404, "no such feed\n");
    }
    return entity(server.world().listing(source)).answer(request, settings.compress());
  }

  /** A feed is written again only when its listing has changed. */
  private Entity entity(Listing listing) {
    return rendered
        .compute(
            listing.source().id(),
            (id, old) ->
                old != null && old.listing().messages().equals(listing.messages())
                    ? old
                    : render(listing))
        .entity();
  }

  private RenderedFeed render(Listing listing) {
    byte[] bytes = FeedWriter.write(listing, server.base(listing.source()));
    String type = listing.source().format().contentType();
    return new RenderedFeed(listing, new Entity(type, bytes, listing.changed()));
  }

  private HttpResponse document(HttpRequest request) {
    Message message = server.world().document(request.path());
    if (message == null) {
      return HttpResponse.text(404, "no such document\n");
    }
    String type = DOCUMENT_TYPES.get(message.source().index() % DOCUMENT_TYPES.size());
    return new Entity(type, utf8(CapXml.document(message)), message.published())
        .answer(request, settings.compress());
  }

  private String registry() {
    Registry registry = new Registry();
    for (SimSource source : server.world().sources()) {
      int interval = settings.intervalSeconds();
      registry.feed(
          server.feed(source).toString(),
          source.iso3(),
          source.format().registryName(),
          interval > 0 ? interval : 5 + 5 * (source.index() % 3),
          source.name(),
          String.join(" ", source.languages()));
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

  private record RenderedFeed(Listing listing, Entity entity) {}
}

package org.tocsin.sim;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.sim.fault.FaultKind;
import org.tocsin.sim.feed.FeedWriter;
import org.tocsin.sim.http.Entity;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;
import org.tocsin.sim.world.HugePolygon;
import org.tocsin.sim.world.Listing;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.SimSource;

/** Answers for feeds, rightly or with their faults. Thread-safe. */
final class FeedRoutes {
  private final WorldServer server;
  private final boolean compress;
  private final Map<String, Rendered> rendered = new ConcurrentHashMap<>();

  FeedRoutes(WorldServer server, boolean compress) {
    this.server = server;
    this.compress = compress;
  }

  /** A poll of the feed of that file name. */
  HttpResponse poll(HttpRequest request, String name) throws InterruptedException {
    if (name.equals(MirrorFeed.NAME)) {
      return MirrorFeed.of(server.world(), server.base()).answer(request, compress);
    }
    SimSource source = source(name);
    if (source == null) {
      return HttpResponse.text(404, "no such feed\n");
    }
    List<FaultKind> due = server.faults().onFeed(source);
    Listing listing = server.world().listing(source);
    if (due.contains(FaultKind.FLICKER)) {
      listing = withoutNewest(listing);
    }
    if (due.contains(FaultKind.HUGE_POLYGON) && source.format().isInline()) {
      return huge(listing);
    }
    for (FaultKind kind : due) {
      if (!kind.isAboutContent()) {
        return server.wrongly().answer(kind, request, entity(listing));
      }
    }
    return entity(listing).answer(request, compress);
  }

  /** The feed as it should be, for whoever followed a redirection. */
  HttpResponse moved(HttpRequest request, String name) {
    SimSource source = source(name);
    return source == null
        ? HttpResponse.text(404, "no such feed\n")
        : entity(server.world().listing(source)).answer(request, compress);
  }

  private SimSource source(String name) {
    int dot = name.lastIndexOf('.');
    return server.world().source(dot < 0 ? name : name.substring(0, dot));
  }

  private static Listing withoutNewest(Listing listing) {
    List<Message> messages = listing.messages();
    return new Listing(
        listing.source(),
        messages.subList(Math.min(1, messages.size()), messages.size()),
        listing.changed());
  }

  private static HttpResponse huge(Listing listing) {
    return listing.messages().isEmpty()
        ? HttpResponse.text(503, "nothing to be made huge\n")
        : HttpResponse.of(
            200, "application/cap+xml", new HugePolygon(listing.messages().getFirst()));
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

  private Rendered render(Listing listing) {
    byte[] bytes = FeedWriter.write(listing, server.base(listing.source()));
    String type = listing.source().format().contentType();
    return new Rendered(listing, new Entity(type, bytes, listing.changed()));
  }

  private record Rendered(Listing listing, Entity entity) {}
}

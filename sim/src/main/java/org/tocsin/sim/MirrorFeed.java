package org.tocsin.sim;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tocsin.sim.http.Entity;
import org.tocsin.sim.world.Listing;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.world.World;
import org.tocsin.sim.xml.Xml;

/** The feed of an aggregator that repeats what the first sources list: nothing in it is new. */
final class MirrorFeed {
  static final String NAME = "mirror.xml";
  static final String TITLE = "World: Simulated Aggregator";
  private static final int SOURCES = 8;

  private MirrorFeed() {}

  static Entity of(World world, URI base) {
    List<Message> messages = new ArrayList<>();
    Instant changed = Instant.EPOCH;
    for (SimSource source : world.sources().subList(0, Math.min(SOURCES, world.sources().size()))) {
      Listing listing = world.listing(source);
      messages.addAll(listing.messages());
      changed = listing.changed().isAfter(changed) ? listing.changed() : changed;
    }
    messages.sort(Comparator.comparing(Message::published).thenComparing(Message::path));
    byte[] bytes = write(messages.reversed(), base).getBytes(StandardCharsets.UTF_8);
    return new Entity("application/rss+xml", bytes, changed);
  }

  private static String write(List<Message> messages, URI base) {
    Xml xml = new Xml(512 + messages.size() * 400).declaration();
    xml.open("rss", "version", "2.0").open("channel").leaf("title", TITLE);
    xml.leaf("link", base + "/").leaf("description", "What others have published");
    for (Message message : messages) {
      xml.open("item").leaf("title", message.headline());
      xml.leaf("link", base + message.path() + "?via=mirror");
      xml.leaf("guid", message.identifier(), "isPermaLink", "false").close("item");
    }
    return xml.close("channel").close("rss").toString();
  }
}

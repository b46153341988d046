package org.tocsin.feed.format;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads one entry of an Atom feed or one item of an RSS feed. Real feeds mix the vocabularies of
 * both with CAP's, so one reader knows them all.
 */
final class EntryReader {
  private final LinkChoice links = new LinkChoice();
  private final List<AlertSlice> alerts = new ArrayList<>();
  private String id;
  private String title;
  private Instant updated;
  private String identifier;
  private String sender;
  private Instant sent;
  private Instant expires;
  private String status;
  private String msgType;

  /** Reads the entry that the cursor stands on. */
  static void read(XmlCursor x) throws ReadingStopped {
    EntryReader entry = new EntryReader();
    URI base = x.base();
    String about = x.attribute("about");
    x.children(entry::element);
    if (about != null) {
      entry.links.link(base, about, null, null);
    }
    entry.finish(x, base);
  }

  private void element(XmlCursor x) throws ReadingStopped {
    if (AlertSlice.isCap(x.namespace())) {
      capElement(x);
      return;
    }
    switch (x.local()) {
      case "link" -> link(x);
      case "enclosure" ->
          links.link(x.base(), x.attribute("url"), "enclosure", x.attribute("type"));
      case "guid" -> guid(x);
      case "id" -> id = x.text();
      case "title" -> title = x.text();
      case "updated", "modified", "pubDate", "date", "published", "issued" ->
          updated = Hints.latest(updated, FeedTime.parse(x.text()));
      case "cap" -> links.cap(x.base(), x.text());
      case "author", "contributor", "source", "category" -> {}
      default -> content(x);
    }
  }

  /** CAP elements scattered in an entry are hints: one says it per area, another per language. */
  private void capElement(XmlCursor x) throws ReadingStopped {
    switch (x.local().toLowerCase(Locale.ROOT)) {
      case "alert" -> alert(x);
      case "identifier" -> identifier = x.text();
      case "sender" -> sender = x.text();
      case "sent" -> sent = FeedTime.parse(x.text());
      case "expires" -> expires = FeedTime.parse(x.text());
      case "status" -> status = x.text();
      case "msgtype", "message_type" -> msgType = x.text();
      default -> {}
    }
  }

  /** Publishers have elements of their own that are named alert and say a colour. */
  private void alert(XmlCursor x) throws ReadingStopped {
    AlertSlice slice = AlertSlice.cut(x);
    if (slice.likely()) {
      alerts.add(slice);
    }
  }

  private void link(XmlCursor x) throws ReadingStopped {
    String href = x.attribute("href");
    if (href != null) {
      links.link(x.base(), href, x.attribute("rel"), x.attribute("type"));
    } else {
      URI base = x.base();
      links.link(base, x.text(), null, null);
    }
  }

  private void guid(XmlCursor x) throws ReadingStopped {
    boolean permalink = !"false".equalsIgnoreCase(x.attribute("isPermaLink"));
    URI base = x.base();
    id = x.text();
    if (permalink && id.matches("(?i)https?://.*")) {
      links.permalink(base, id);
    }
  }

  /** Anything else may hold an alert: as an element at any depth, or written out as text. */
  private void content(XmlCursor x) throws ReadingStopped {
    URI base = x.base();
    if (x.local().equals("content") && x.attribute("src") != null) {
      links.link(base, x.attribute("src"), null, x.attribute("type"));
    }
    if (AlertSlice.isAlert(x)) {
      alert(x);
      return;
    }
    StringBuilder text = new StringBuilder();
    x.content(
        text,
        inner -> {
          if (AlertSlice.isAlert(inner)) {
            alert(inner);
          }
        });
    EscapedAlert.find(text, base, x.out()).ifPresent(alerts::add);
  }

  private void finish(XmlCursor x, URI base) throws ReadingStopped {
    for (AlertSlice alert : alerts) {
      x.out().add(alert.entry(updated));
    }
    if (!alerts.isEmpty()) {
      return;
    }
    if (id != null) {
      links.identity(base, id);
    }
    List<URI> best = links.best();
    if (best.isEmpty()) {
      boolean invalid = links.invalid() != null;
      x.problem(
          invalid ? FeedProblem.LINK_INVALID : FeedProblem.ENTRY_WITHOUT_LINK,
          "entry[" + (x.out().seen() + 1) + "]",
          invalid ? links.invalid() : String.valueOf(title));
    }
    String key = best.isEmpty() ? "id:" + name() : best.getFirst().toString();
    x.out().add(new Entry(key, best, null, null, hints()));
  }

  private String name() {
    boolean named = id != null && !id.isBlank();
    return named ? id : Hashes.of(title + "|" + identifier + "|" + updated);
  }

  private Hints hints() {
    return new Hints(identifier, sender, sent, updated, expires, title, status, msgType);
  }
}

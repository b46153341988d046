package org.tocsin.admin;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Trouble;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.KnownDocument;
import org.tocsin.feed.ListedDocument;
import org.tocsin.feed.LogEntry;
import org.tocsin.feed.LogText;
import org.tocsin.platform.net.Uris;
import org.tocsin.platform.time.Clocks;

/** The documents of a feed beside what was made of them: three statements. */
final class FeedDocuments {
  private static final int LOOKED_AT = 300;
  private static final int SHOWN = 15;

  private final Feeds feeds;
  private final Alerts alerts;
  private final Moments moments;
  private final Clocks clocks;

  FeedDocuments(Feeds feeds, Alerts alerts, Moments moments, Clocks clocks) {
    this.feeds = feeds;
    this.alerts = alerts;
    this.moments = moments;
    this.clocks = clocks;
  }

  /** An alert that a document holds; one that is not public has an id and no more. */
  record Made(long id, String event, String state, int problems) {}

  /**
   * A document.
   *
   * @param look the sign before its state, one of those of {@link Health}
   * @param meaning of what went wrong; empty for nothing
   */
  record Row(
      String name,
      String url,
      String state,
      String look,
      Moments.When listed,
      Moments.When gone,
      String code,
      String meaning,
      List<Made> made) {}

  /**
   * What is known of a feed's latest documents.
   *
   * @param rows the latest of them
   * @param versions of all that were looked at
   */
  record Known(List<Row> rows, List<Version> versions, List<Trouble> troubles) {}

  Known of(Feed feed) {
    List<ListedDocument> documents = feeds.documents(feed.id(), LOOKED_AT);
    List<Long> ids = documents.stream().flatMap(d -> d.versionIds().stream()).distinct().toList();
    List<Version> versions = alerts.versions(ids);
    Map<Long, Version> byId = new HashMap<>();
    versions.forEach(v -> byId.put(v.id(), v));
    return new Known(
        documents.stream().limit(SHOWN).map(d -> row(feed, d, byId)).toList(),
        versions,
        alerts.troubles(ids));
  }

  private Row row(Feed feed, ListedDocument document, Map<Long, Version> byId) {
    String url = document.urls().isEmpty() ? null : document.urls().getFirst();
    LogEntry entry = new LogEntry(feed.id(), "", code(document), "", null, null, 1);
    Instant now = clocks.world().instant();
    return new Row(
        url == null ? "inside the feed" : Uris.shown(url.substring(url.lastIndexOf('/') + 1)),
        url,
        words(document),
        look(document),
        moments.of(document.firstListed()),
        moments.of(document.absentSince()),
        document.failure(),
        document.failure() == null ? "" : LogText.of(feed, entry).meaning(),
        document.versionIds().stream().map(id -> made(id, byId.get(id), now)).toList());
  }

  private static String code(ListedDocument document) {
    return Objects.toString(document.failure(), "");
  }

  private static String words(ListedDocument document) {
    return switch (document.state()) {
      case READ -> "read";
      case UNREADABLE -> "unreadable";
      case PENDING -> document.failure() == null ? "waits" : "did not come";
    };
  }

  private static String look(ListedDocument document) {
    if (document.state() == KnownDocument.State.READ) {
      return "fine";
    }
    return document.failure() == null ? "never" : "failing";
  }

  private static Made made(long id, Version version, Instant now) {
    return version == null
        ? new Made(id, null, "not public, or removed", 0)
        : new Made(
            id,
            version.event() == null ? "(no event)" : version.event(),
            version.stateAt(now).id(),
            version.problems());
  }
}

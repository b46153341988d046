package org.tocsin.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tocsin.account.Audit;
import org.tocsin.alert.Alerts;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedDraft;
import org.tocsin.feed.FeedLimits;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.LogoEditor;
import org.tocsin.feed.ManyEditor;
import org.tocsin.feed.RegistryEditor;
import org.tocsin.feed.Source;
import org.tocsin.feed.SourceDraft;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.time.MutableTime;

/** An empty registry of sources and feeds, and those who edit it, for tests. */
final class FeedRoom {
  final MutableTime time = MutableTime.at("2026-03-01T08:00:00Z");
  final Feeds feeds;
  final Audit audit;
  final EditFeeds editFeeds;
  final EditSources editSources;
  final EditMany editMany;
  private final RegistryChange change;

  FeedRoom(TestDatabase test, Places places) {
    test.execute("delete from feed_feed", "delete from feed_source", "truncate account_audit");
    feeds = new Feeds(test.database(), time, new Random(1), "test");
    audit = new Audit(test.database(), time);
    Alerts alerts =
        new Alerts(test.database(), time, places::catalogue, new Origins(feeds, places));
    change = new RegistryChange(test.database(), feeds, audit);
    RegistryEditor editor = new RegistryEditor(time);
    editFeeds = new EditFeeds(change, editor, feeds, alerts);
    editSources = new EditSources(change, editor, feeds, alerts);
    editMany = new EditMany(change, new ManyEditor(time), editor, feeds, alerts);
  }

  EditLogos editLogos(Fetcher fetcher) {
    return new EditLogos(change, new RegistryEditor(time), new LogoEditor(), fetcher);
  }

  static FeedDraft feed(String url, Integer... sources) {
    return feed(url, Map.of(), sources);
  }

  static FeedDraft feed(String url, Map<String, String> headers, Integer... sources) {
    return new FeedDraft(
        url,
        "auto",
        null,
        60,
        Feed.Status.ACTIVE,
        true,
        true,
        headers,
        FeedLimits.USUAL,
        null,
        null,
        null,
        List.of(sources));
  }

  static SourceDraft source(String slug) {
    return new SourceDraft(
        slug,
        null,
        true,
        null,
        86_400,
        Source.EndPolicy.CANCEL,
        "identifier",
        null,
        false,
        null,
        null,
        null,
        Map.of("en", slug),
        Map.of());
  }
}

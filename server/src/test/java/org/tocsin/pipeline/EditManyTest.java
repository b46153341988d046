package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.account.Audit;
import org.tocsin.account.AuditEntry;
import org.tocsin.feed.Changed;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedChange;
import org.tocsin.feed.FeedDraft;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.ManyChanged;
import org.tocsin.feed.ManyEditor;
import org.tocsin.feed.Source;
import org.tocsin.feed.SourceChange;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;

class EditManyTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private final Places places = new Places(database.database());
  private FeedRoom room;
  private Feeds feeds;
  private Audit audit;
  private EditMany many;
  private int source;
  private final List<Integer> ids = new ArrayList<>();

  @BeforeEach
  void start() {
    room = new FeedRoom(database, places);
    feeds = room.feeds;
    audit = room.audit;
    many = room.editMany;
    source = room.editSources.add("ann", FeedRoom.source("met"));
    for (int i = 0; i < 3; i++) {
      ids.add(room.editFeeds.add("ann", feed("https://met.example/" + i)));
    }
    database.execute("truncate account_audit");
  }

  @Test
  void eachChangeIsRecordedOneByOneWithWhatItWasBefore() {
    ManyChanged made = many.feeds("bob", seen(), FeedChange.interval(Duration.ofSeconds(300)));
    assertThat(made.changed()).extracting(Changed::id).containsExactlyElementsOf(ids);
    assertThat(made.stale()).isEmpty();
    assertThat(feeds.registry().feeds()).allMatch(f -> f.interval().toSeconds() == 300);
    assertThat(audit.search("bob", 9))
        .extracting(AuditEntry::subject)
        .containsExactlyInAnyOrder(
            "feed " + ids.get(0), "feed " + ids.get(1), "feed " + ids.get(2));
    assertThat(audit.search("bob", 9))
        .allMatch(e -> e.before().equals("{\"interval\": 60}"))
        .allMatch(e -> e.after().equals("{\"interval\": 300}"));
  }

  @Test
  void aRowThatSomebodyElseChangedStaysAndIsNamed() {
    Map<Integer, Integer> seen = seen();
    room.editFeeds.save("ann", ids.get(1), 1, feed("https://met.example/moved"));
    ManyChanged made = many.feeds("bob", seen, FeedChange.status(Feed.Status.INACTIVE));
    assertThat(made.stale()).containsExactly(ids.get(1));
    assertThat(feeds.registry().feed(ids.get(1)).orElseThrow().status())
        .isEqualTo(Feed.Status.ACTIVE);
    assertThat(feeds.registry().feed(ids.get(2)).orElseThrow().status())
        .isEqualTo(Feed.Status.INACTIVE);
    assertThat(audit.search("bob", 9)).hasSize(2);
  }

  @Test
  void whatIsSoAlreadyIsLeftAloneAndNotRecorded() {
    ManyChanged made = many.feeds("bob", seen(), FeedChange.polling(true));
    assertThat(made.same()).containsExactlyElementsOf(ids);
    assertThat(audit.search("bob", 9)).isEmpty();
    assertThat(feeds.registry().feeds()).allMatch(f -> feeds.registry().version(f) == 1);
  }

  @Test
  void feedsThatAreSwitchedOnAreAskedSoon() {
    many.feeds("bob", seen(), FeedChange.polling(false));
    assertThat(feeds.claimDue(9)).isEmpty();
    database.execute("update feed_poll set due_at = due_at + interval '1 day'");
    many.feeds("bob", seen(), FeedChange.polling(true));
    room.time.pass(Duration.ofSeconds(15));
    assertThat(feeds.claimDue(9)).hasSize(3);
  }

  @Test
  void removedFeedsAreGoneExceptThoseThatOthersChanged() {
    Map<Integer, Integer> seen = seen();
    room.editFeeds.save("ann", ids.get(0), 1, feed("https://met.example/kept"));
    ManyChanged made = many.removeFeeds("bob", seen);
    assertThat(made.stale()).containsExactly(ids.get(0));
    assertThat(feeds.registry().feeds()).extracting(Feed::id).containsExactly(ids.get(0));
    assertThat(audit.search("feed-removed", 9))
        .hasSize(2)
        .allMatch(e -> e.before().contains("https://met.example/"));
  }

  /** Else the two would wait for each other: the remover waits until nobody accepts. */
  @Test
  void whoAcceptsAnAlertIsNotKeptWaitingByWhoIsAboutToRemoveItsFeed() {
    database
        .database()
        .useTransaction(
            tx -> {
              assertThat(new ManyEditor(room.time).hold(tx, seen())).hasSize(3);
              database.execute(
                  "select from feed_feed for key share nowait"); // as a foreign key does
            });
  }

  @Test
  void sourcesAreChangedTogether() {
    int other = room.editSources.add("ann", FeedRoom.source("other"));
    Map<Integer, Integer> versions = Map.of(source, 1, other, 7);
    ManyChanged made =
        many.sources("bob", versions, SourceChange.endPolicy(Source.EndPolicy.WITHDRAWAL));
    assertThat(made.changed()).extracting(Changed::id).containsExactly(source);
    assertThat(made.stale()).containsExactly(other);
    assertThat(feeds.registry().source(source).orElseThrow().endPolicy())
        .isEqualTo(Source.EndPolicy.WITHDRAWAL);
    assertThat(audit.search("bob", 9).getFirst().after())
        .isEqualTo("{\"endPolicy\": \"withdrawal\"}");
  }

  private Map<Integer, Integer> seen() {
    Map<Integer, Integer> seen = new LinkedHashMap<>();
    feeds.registry().feeds().forEach(f -> seen.put(f.id(), feeds.registry().version(f)));
    return seen;
  }

  private FeedDraft feed(String url) {
    return FeedRoom.feed(url, source);
  }
}

package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.pipeline.FeedRoom.feed;
import static org.tocsin.pipeline.FeedRoom.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.account.Audit;
import org.tocsin.account.AuditEntry;
import org.tocsin.feed.Claim;
import org.tocsin.feed.Edited;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedDraft;
import org.tocsin.feed.FeedLimits;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.RegistryException;
import org.tocsin.feed.RegistryException.Code;
import org.tocsin.feed.Source;
import org.tocsin.feed.SourceDraft;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;

class EditRegistryTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private final Places places = new Places(database.database());
  private Feeds feeds;
  private Audit audit;
  private EditFeeds editFeeds;
  private EditSources editSources;

  @BeforeEach
  void start() {
    FeedRoom room = new FeedRoom(database, places);
    feeds = room.feeds;
    audit = room.audit;
    editFeeds = room.editFeeds;
    editSources = room.editSources;
  }

  @Test
  void whatIsAddedIsSeenAndPolledAtOnce() {
    int source = editSources.add("ann", source("met"));
    int feed = editFeeds.add("ann", feed("https://met.example/cap", source));
    assertThat(feeds.registry().feed(feed).orElseThrow().isPolled()).isTrue();
    assertThat(feeds.registry().source(source).orElseThrow().feedIds()).containsExactly(feed);
    assertThat(feeds.claimDue(9)).extracting(c -> c.feed().id()).containsExactly(feed);
    assertThat(audit.search("", 9))
        .extracting(AuditEntry::action)
        .containsExactly("feed-added", "source-added");
  }

  @Test
  void everyFieldComesBackAsItWasSaved() {
    int source = editSources.add("ann", source("met"));
    SourceDraft changed =
        new SourceDraft(
            "met",
            null,
            false,
            "Asia/Colombo",
            3600,
            Source.EndPolicy.WITHDRAWAL,
            "incidents",
            "dmc",
            true,
            "Desk",
            "desk@met.example",
            "calls back",
            Map.of("en", "Met", "si", "කාලගුණ"),
            Map.of("en", "https://met.example/logo.png"));
    editSources.save("ann", source, 1, changed);
    assertThat(editSources.find(source)).contains(new Edited<>(2, changed));
    int feed = editFeeds.add("ann", feed("https://met.example/cap", source));
    FeedDraft other =
        new FeedDraft(
            "https://met.example/rss",
            "rss",
            "si",
            300,
            Feed.Status.TESTING,
            false,
            false,
            Map.of("Authorization", "Bearer secret"),
            new FeedLimits(5, 90),
            "Desk",
            "desk@met.example",
            "slow",
            List.of(source));
    editFeeds.save("ann", feed, 1, other);
    assertThat(editFeeds.find(feed)).contains(new Edited<>(2, other));
  }

  @Test
  void theSecondOfTwoEditorsIsToldAndOverwritesNothing() {
    int source = editSources.add("ann", source("met"));
    int feed = editFeeds.add("ann", feed("https://met.example/cap", source));
    editFeeds.save("ann", feed, 1, feed("https://met.example/ann", source));
    assertCode(
        () -> editFeeds.save("bob", feed, 1, feed("https://met.example/bob", source)),
        Code.CHANGED_MEANWHILE);
    editSources.save("ann", source, 1, source("met"));
    assertCode(() -> editSources.save("bob", source, 1, source("met")), Code.CHANGED_MEANWHILE);
    assertThat(url(feed)).isEqualTo("https://met.example/ann");
    assertThat(audit.search("bob", 9)).isEmpty();
  }

  @Test
  void anAddressAndAShortNameAreTakenOnce() {
    int source = editSources.add("ann", source("met"));
    int one = editFeeds.add("ann", feed("https://met.example/1", source));
    editFeeds.add("ann", feed("https://met.example/2", source));
    assertCode(
        () -> editFeeds.save("ann", one, 1, feed("https://met.example/2", source)), Code.URL_TAKEN);
    assertCode(() -> editFeeds.add("ann", feed("https://met.example/2", source)), Code.URL_TAKEN);
    assertCode(() -> editSources.add("ann", source("met")), Code.SLUG_TAKEN);
    assertCode(
        () -> editFeeds.add("ann", feed("https://met.example/3", 999_999)), Code.NO_SUCH_SOURCE);
    assertThat(feeds.registry().feeds()).hasSize(2);
  }

  @Test
  void aPollUnderWayAtAnAddressThatWasChangedCountsForNothing() {
    int source = editSources.add("ann", source("met"));
    int feed = editFeeds.add("ann", feed("https://met.example/cap", source));
    Claim underWay = feeds.claimDue(9).getFirst();
    editFeeds.save("ann", feed, 1, feed("https://met.example/moved", source));
    Claim fresh = feeds.claimDue(9).getFirst();
    assertThat(fresh.lease()).isGreaterThan(underWay.lease());
    assertThat(fresh.feed().url()).hasToString("https://met.example/moved");
  }

  @Test
  void aChangeOfWordsLeavesThePollAlone() {
    int source = editSources.add("ann", source("met"));
    int feed = editFeeds.add("ann", feed("https://met.example/cap", source));
    feeds.claimDue(9);
    FeedDraft same = feed("https://met.example/cap", source);
    editFeeds.save("ann", feed, 1, same);
    assertThat(feeds.claimDue(9)).describedAs("its lease holds").isEmpty();
    assertThat(audit.search("feed-changed", 9)).describedAs("nothing changed").isEmpty();
  }

  @Test
  void pollNowMakesAFeedDueWhateverItsInterval() {
    int source = editSources.add("ann", source("met"));
    int feed = editFeeds.add("ann", feed("https://met.example/cap", source));
    feeds.claimDue(9);
    database.execute(
        "update feed_poll set leased_until = null, due_at = timestamptz '2026-03-02 08:00Z'");
    assertThat(feeds.claimDue(9)).isEmpty();
    editFeeds.pollNow("ann", feed);
    assertThat(feeds.claimDue(9)).hasSize(1);
  }

  @Test
  void aSourceTakesAlongTheFeedsThatHaveNoOther() {
    int met = editSources.add("ann", source("met"));
    int civil = editSources.add("ann", source("civil"));
    int own = editFeeds.add("ann", feed("https://met.example/own", met));
    int shared = editFeeds.add("ann", feed("https://met.example/shared", met, civil));
    assertThat(editSources.feedsOnlyOf(met)).containsExactly(own);
    assertThatThrownBy(() -> editSources.remove("ann", met, 7, Set.of(own)))
        .isInstanceOf(RegistryException.class);
    assertThat(feeds.registry().feeds()).hasSize(2);
    assertThatThrownBy(() -> editSources.remove("ann", met, 1, Set.of(shared)))
        .describedAs("another feed would go along than was said")
        .isInstanceOf(RegistryException.class);
    assertThat(feeds.registry().feeds()).hasSize(2);
    editSources.remove("ann", met, 1, Set.of(own));
    assertThat(feeds.registry().feeds()).extracting(Feed::id).containsExactly(shared);
    assertThatThrownBy(() -> editSources.remove("ann", met, 1, Set.of()))
        .isInstanceOf(RegistryException.class);
    assertThat(audit.search("source-removed", 9))
        .singleElement()
        .satisfies(e -> assertThat(e.before()).contains("[" + own + "]"));
  }

  @Test
  void theRecordTellsThatASecretChangedAndNotWhatItIs() {
    int source = editSources.add("ann", source("met"));
    int feed = editFeeds.add("ann", withKey("first-secret", source));
    editFeeds.save("ann", feed, 1, withKey("other-secret", source));
    List<AuditEntry> entries = audit.search("", 9);
    assertThat(entries.toString()).doesNotContain("secret");
    assertThat(entries.getFirst().after()).contains("X-Key");
  }

  @Test
  void whatWasLoadedIsOnRecordAlsoWhereALaterStageFails() {
    database.execute("delete from place_geocode");
    LoadDefaults defaults =
        new LoadDefaults(
            database.database(),
            feeds,
            audit,
            record -> {
              throw new IllegalStateException("no list");
            });
    assertThatThrownBy(() -> defaults.load("ann")).hasMessage("no list");
    assertThat(audit.search("defaults-loaded", 9))
        .anySatisfy(e -> assertThat(e.after()).contains("geocodes"))
        .allSatisfy(e -> assertThat(e.after()).doesNotContain("feeds"));
  }

  private static FeedDraft withKey(String key, int source) {
    return feed("https://met.example/cap", Map.of("X-Key", key), source);
  }

  private String url(int feed) {
    Optional<Edited<FeedDraft>> found = editFeeds.find(feed);
    return found.orElseThrow().value().url();
  }

  private static void assertCode(Runnable change, Code code) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}

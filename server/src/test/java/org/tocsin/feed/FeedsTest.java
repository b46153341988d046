package org.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.feed.format.Entry;
import org.tocsin.feed.format.Hints;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

/** Registry, claims, leases, documents and the log, on the database. */
class FeedsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Places places;
  private final MutableTime machine = MutableTime.at("2026-05-01T09:00:00Z");
  private Feeds feeds;

  @BeforeEach
  void fresh() {
    places = places == null ? new Places(db.database()) : places;
    db.execute("truncate feed_source, feed_feed restart identity cascade");
    feeds = new Feeds(db.database(), machine, new Random(1));
  }

  private List<String> load(String csv) {
    return feeds.importRegistry(csv, places.catalogue()::country);
  }

  private void twoFeeds() {
    load("url,iso3,interval_s,name\nhttp://a.example/f,LKA,60,A\nhttp://b.example/f,KEN,60,B\n");
    machine.pass(Duration.ofMinutes(1));
  }

  private static PollResult poll(Claim claim, PollOutcome outcome, Listing listing) {
    return new PollResult(
        claim,
        outcome,
        outcome == PollOutcome.FAILED ? "http-status" : null,
        "etag",
        null,
        new byte[] {1},
        0,
        5,
        900,
        "rss",
        null,
        null,
        listing,
        Map.of(),
        List.of());
  }

  private List<PollResult> record(PollResult... polls) {
    return db.database().inTransaction(tx -> feeds.record(tx, List.of(polls)));
  }

  private static Entry entry(String url) {
    return new Entry(url, List.of(URI.create(url)), null, null, Hints.NONE);
  }

  private Claim claim(int feed) {
    return feeds.claimDue(10).stream().filter(c -> c.feed().id() == feed).findFirst().orElseThrow();
  }

  private void document(DocumentClaim claim, DocumentResult.Kind kind, Long... versions) {
    DocumentResult result =
        new DocumentResult(
            claim.feed().id(),
            claim.keyHash(),
            kind,
            new DocumentOutcome(List.of(versions), 0, null),
            null,
            null,
            null,
            null);
    db.database()
        .useTransaction(
            tx ->
                feeds.recordDocuments(
                    tx, List.of(result), Map.of(claim.keyHash(), claim.attempts())));
  }

  @Test
  void quirk25EveryRowOfTheBundledRegistryIsTaken() throws Exception {
    String csv;
    try (InputStream in = Feeds.class.getResourceAsStream("feeds.csv")) {
      csv = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(load(csv)).isEmpty();
    assertThat(feeds.registry().feeds()).hasSize(292).allMatch(f -> !f.sourceIds().isEmpty());
    int sources = feeds.registry().sources().size();
    assertThat(load(csv)).describedAs("again changes nothing").isEmpty();
    assertThat(feeds.registry().sources()).hasSize(sources);
    assertThat(feeds.registry().feeds()).hasSize(292);
  }

  @Test
  void quirk25LanguagesOfOneAuthorityAreOneSourceAndABarMeansSeveral() {
    load(
        """
        url,iso3,name
        http://a.example/en,CHE,Office (en)
        http://a.example/de,CHE,Office (de)
        http://a.example/fr,CHE,Office (fr)
        http://a.example/both,AUT,Weather | Rivers
        http://a.example/world,INT,World office
        """);
    assertThat(feeds.registry().sources()).hasSize(4);
    Source office =
        feeds.registry().sources().stream()
            .filter(s -> s.names().size() == 3)
            .findFirst()
            .orElseThrow();
    assertThat(office.feedIds()).hasSize(3);
    assertThat(office.names()).containsOnlyKeys("en", "de", "fr");
    assertThat(feeds.registry().feeds()).anyMatch(f -> f.sourceIds().size() == 2);
    assertThat(feeds.registry().sources()).anyMatch(s -> s.countryId() == null);
  }

  @Test
  void badRowsAreNamedAndGoodOnesTaken() {
    assertThat(load("url,iso3\nftp://x,LKA\nhttp://a.example/,ZZZ\nhttp://b.example/,LKA\n"))
        .containsExactly("line 2: no http address: ftp://x", "line 3: no country has the code ZZZ");
    assertThat(feeds.registry().feeds()).hasSize(1);
    assertThat(load("url,iso3\n")).isEmpty();
  }

  @Test
  void anAddressWithAPasswordIsNotTakenAndNotRepeated() {
    assertThat(load("url,iso3\nhttps://ann:secret@a.example/feed,LKA\n"))
        .singleElement()
        .satisfies(
            l ->
                assertThat(l)
                    .contains("line 2", "header", "https://a.example/feed")
                    .doesNotContain("secret"));
    assertThat(feeds.registry().feeds()).isEmpty();
  }

  @Test
  void whatIsToldOfAFeedHasNoKeyInIt() {
    load("url,iso3\nhttps://a.example/feed?lang=si&api_key=secret,LKA\n");
    Feed feed = feeds.registry().feeds().iterator().next();
    assertThat(feed.url().getQuery()).describedAs("asked with it").contains("secret");
    assertThat(feed.publicUrl()).isEqualTo("https://a.example/feed?lang=si&api_key=…");
    LogEntry entry =
        LogEntry.now(
            feed.id(), "https://a.example/1?token=secret", "http-status", "", machine.instant());
    assertThat(LogText.of(feed, entry).what()).doesNotContain("secret").contains("/1?token=…");
    LogEntry loop =
        LogEntry.now(
            feed.id(), "", "redirect-loop", "twice at http://b/?key=secret", machine.instant());
    db.database().useTransaction(tx -> feeds.log(tx, List.of(entry, loop)));
    assertThat(feeds.log(feed.id(), 9)).hasSize(2).noneMatch(e -> e.toString().contains("secret"));
  }

  @Test
  void thePredecessorsJsonIsRead() {
    assertThat(
            load(
                """
                [{"sourceId":"lk","name":"Met (si)","iso3":"LKA","language":"si",
                  "capAlertFeed":"http://a.example/rss","format":"rss","sourceIsOfficial":false}]\
                """))
        .isEmpty();
    assertThat(feeds.registry().sources())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.official()).isFalse();
              assertThat(s.names()).containsEntry("si", "Met");
            });
  }

  @Test
  void whatIsNoRegistryIsRefusedWhole() {
    for (String text : List.of("a,b\n1,2\n", "{\"sources\": [", "url,iso3\n\"http://a")) {
      assertThatThrownBy(() -> load(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aFeedIsClaimedByOneNodeUntilItsLeaseRunsOut() {
    twoFeeds();
    Feeds other = new Feeds(db.database(), machine, new Random(2));
    assertThat(feeds.claimDue(1)).hasSize(1);
    assertThat(other.claimDue(10)).hasSize(1);
    assertThat(feeds.claimDue(10)).isEmpty();
    machine.pass(Duration.ofMinutes(4));
    assertThat(other.claimDue(10)).hasSize(2);
  }

  @Test
  void aLateWriterChangesNothingEvenInOneBatchWithTheOneThatHoldsTheLease() {
    twoFeeds();
    Claim late = claim(1);
    machine.pass(Duration.ofMinutes(4));
    Claim holder = claim(1);
    PollResult old = poll(late, PollOutcome.FAILED, null);
    PollResult good = poll(holder, PollOutcome.EMPTY, Listing.NONE);
    assertThat(record(old, good)).containsExactly(good);
    assertThat(feeds.states().get(1).outcome()).isEqualTo(PollOutcome.EMPTY);
  }

  @Test
  void feedsThatAreSwitchedOffAreAskedForNothingNorAreTheirDocuments() {
    twoFeeds();
    record(
        poll(
            claim(1),
            PollOutcome.OK,
            new Listing(List.of(entry("http://a.example/1")), Map.of(), List.of(), List.of())));
    db.execute("update feed_feed set status = 'unusable' where id = 1");
    feeds.refresh();
    machine.pass(Duration.ofMinutes(10));
    assertThat(feeds.claimDue(10)).extracting(c -> c.feed().id()).containsExactly(2);
    assertThat(feeds.claimDocuments(10, List.of())).isEmpty();
  }

  @Test
  void aDocumentStaysPendingThroughFailuresAndAnswersThatNothingHasChanged() {
    twoFeeds();
    record(
        poll(
            claim(1),
            PollOutcome.OK,
            new Listing(List.of(entry("http://a.example/1")), Map.of(), List.of(), List.of())));
    DocumentClaim first = feeds.claimDocuments(10, List.of()).getFirst();
    assertThat(feeds.claimDocuments(10, List.of())).describedAs("leased").isEmpty();
    document(first, DocumentResult.Kind.FAILED);
    assertThat(feeds.claimDocuments(10, List.of())).describedAs("backing off").isEmpty();
    machine.pass(Duration.ofMinutes(1));
    record(poll(claim(1), PollOutcome.NOT_MODIFIED, null));
    DocumentClaim again = feeds.claimDocuments(10, List.of()).getFirst();
    assertThat(again.attempts()).isEqualTo(1);
    document(again, DocumentResult.Kind.READ, 7L);
    assertThat(feeds.claimDocuments(10, List.of())).isEmpty();
    machine.pass(Duration.ofMinutes(20));
    assertThat(feeds.claimDocuments(10, List.of())).describedAs("a look at it").hasSize(1);
  }

  @Test
  void theSameTroubleIsCountedNotRepeatedAndGoesAfterItsTime() {
    twoFeeds();
    for (int i = 0; i < 3; i++) {
      db.database()
          .useTransaction(
              tx -> {
                LogEntry e = LogEntry.now(1, null, "http-status", "HTTP 500", machine.instant());
                LogEntry nul =
                    LogEntry.now(1, "x".repeat(9000), "c", "a\u0000b", machine.instant());
                feeds.log(tx, List.of(e, e, nul));
              });
      machine.pass(Duration.ofMinutes(1));
    }
    assertThat(feeds.log(1, 10)).extracting(LogEntry::count).containsExactlyInAnyOrder(6, 3);
    machine.pass(Duration.ofDays(15));
    assertThat(db.database().<Integer>inTransaction(tx -> feeds.purge(tx, Duration.ofDays(14))))
        .isEqualTo(2);
    assertThat(feeds.log(1, 10)).isEmpty();
  }

  @Test
  void twoNodesNeverClaimTheSameDocument() {
    twoFeeds();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      entries.add(entry("http://a.example/" + i));
    }
    record(poll(claim(1), PollOutcome.OK, new Listing(entries, Map.of(), List.of(), List.of())));
    Set<String> claimed = new TreeSet<>();
    Feeds other = new Feeds(db.database(), machine, new Random(2));
    for (int i = 0; i < 4; i++) {
      for (DocumentClaim c : (i % 2 == 0 ? feeds : other).claimDocuments(10, List.of())) {
        assertThat(claimed.add(c.urls().getFirst().toString())).isTrue();
      }
    }
    assertThat(claimed).hasSize(40);
  }

  @Test
  void theLastFiftyPollsAreRememberedWithTheirTimeAndSize() {
    twoFeeds();
    for (int i = 0; i < PollState.REMEMBERED + 3; i++) {
      machine.pass(Duration.ofMinutes(1));
      record(poll(claim(1), PollOutcome.NOT_MODIFIED, null));
    }
    PollState state = feeds.states().get(1);
    assertThat(state.recent()).hasSize(PollState.REMEMBERED);
    assertThat(state.recentMillis()).hasSize(PollState.REMEMBERED).containsOnly(5);
    assertThat(state.recentBytes()).hasSize(PollState.REMEMBERED).containsOnly(900);
  }

  @Test
  void theDocumentsOfAFeedAreListedWithWhatCameOfThem() {
    twoFeeds();
    Claim claim = claim(1);
    List<Entry> entries = List.of(entry("http://a.example/1.xml"));
    record(poll(claim, PollOutcome.OK, feeds.compare(claim.feed(), entries)));
    assertThat(feeds.documents(1, 9))
        .singleElement()
        .satisfies(d -> assertThat(d.urls()).containsExactly("http://a.example/1.xml"))
        .satisfies(d -> assertThat(d.state()).isEqualTo(KnownDocument.State.PENDING))
        .satisfies(d -> assertThat(d.dueAt()).isNotNull());
    assertThat(feeds.documents(2, 9)).isEmpty();
  }
}

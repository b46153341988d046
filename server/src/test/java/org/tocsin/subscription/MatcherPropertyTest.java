package org.tocsin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.subscription.SlowMatcher.Answer;
import org.tocsin.subscription.SlowMatcher.Decision;

/** The quick matcher and the slow, obvious one agree. */
class MatcherPropertyTest {
  private static final long SEED = Long.getLong("tocsin.seed", 20260501);
  private static final int SUBSCRIPTIONS = 10_000;
  private static final int CONTACTS = 6_000;
  private static final int ALERTS = Integer.getInteger("tocsin.alerts", 25);

  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final MutableTime WORLD = MutableTime.at("2026-05-01T23:30:00Z");
  private static final Database DATABASE = db.database();
  private static final List<Wanted> ALL = new ArrayList<>();
  private static final Map<Long, List<Subscription>> BY_CONTACT = new TreeMap<>();
  private static Catalogue catalogue;
  private static RandomWorld random;
  private static Subscriptions subscriptions;

  @BeforeAll
  static void fill() {
    catalogue = new Places(DATABASE).catalogue();
    random = new RandomWorld(SEED, catalogue);
    WishRules rules = new WishRules(() -> catalogue, id -> true);
    subscriptions = new Subscriptions(DATABASE, rules, () -> catalogue, WORLD);
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      long contact = 1 + random.random.nextInt(CONTACTS);
      ALL.add(new Wanted(new Owner(contact, "email", "example.org"), rules.check(random.wish())));
    }
    List<Wanted> distinct = distinct(ALL);
    DATABASE.useTransaction(tx -> subscriptions.load(tx, distinct));
    for (long contact = 1; contact <= CONTACTS; contact++) {
      BY_CONTACT.put(contact, subscriptions.of(contact));
    }
    assertThat(BY_CONTACT.values().stream().mapToInt(List::size).sum()).isEqualTo(distinct.size());
  }

  private static List<Wanted> distinct(List<Wanted> all) {
    Map<String, Wanted> byWhat = new TreeMap<>();
    for (Wanted w : all) {
      String what = w.owner().contactId() + " " + HexFormat.of().formatHex(What.of(w.wish()));
      byWhat.put(what, w);
    }
    return List.copyOf(byWhat.values());
  }

  @Test
  void theQuickMatcherAgreesWithTheSlowOne() {
    int matched = 0;
    int borderline = 0;
    for (int a = 0; a < ALERTS; a++) {
      MatchQuery query = random.alert();
      Map<Long, Match> quick = new TreeMap<>();
      for (Match match : pages(query, 1 + random.random.nextInt(3_000))) {
        assertThat(quick.put(match.contactId(), match)).as("one match for a contact").isNull();
      }
      SlowMatcher slow = new SlowMatcher(catalogue, query);
      for (List<Subscription> own : BY_CONTACT.values()) {
        borderline += compare(slow, own, quick, query);
      }
      matched += quick.size();
    }
    System.out.println(
        "MatcherPropertyTest: seed %d, %d alerts, %d matches, %d contacts left aside on a border"
            .formatted(SEED, ALERTS, matched, borderline));
    assertThat(matched).as("the test looks at something").isGreaterThan(ALERTS * 50);
    assertThat(borderline).isLessThan(matched / 100 + 5);
  }

  /** Compares one contact; 1 when a border keeps it from being compared. */
  private static int compare(
      SlowMatcher slow, List<Subscription> own, Map<Long, Match> quick, MatchQuery query) {
    List<Long> ids = new ArrayList<>();
    List<Subscription> matching = new ArrayList<>();
    List<Boolean> urgents = new ArrayList<>();
    for (Subscription s : own) {
      Decision decision = slow.decide(s.wish());
      if (decision.matches() == Answer.BORDERLINE || decision.urgent() == Answer.BORDERLINE) {
        return 1;
      }
      if (decision.matches() == Answer.YES) {
        ids.add(s.id());
        matching.add(s);
        urgents.add(decision.urgent() == Answer.YES);
      }
    }
    if (own.isEmpty()) {
      return 0;
    }
    Match match = quick.get(own.getFirst().contactId());
    if (ids.isEmpty()) {
      assertThat(match).as("seed %d: %s must not match %s", SEED, own, query).isNull();
      return 0;
    }
    assertThat(match).as("seed %d: %s must match %s", SEED, matching, query).isNotNull();
    assertThat(match.subscriptionIds()).as("seed %d: %s", SEED, query).isEqualTo(ids);
    assertThat(match.urgent()).isEqualTo(urgents.contains(true));
    decides(match, matching, urgents);
    return 0;
  }

  /** The soonest told decides language and hour. */
  private static void decides(Match match, List<Subscription> matching, List<Boolean> urgents) {
    record Told(Subscription subscription, Tell tell) {}
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < matching.size(); i++) {
      Subscription s = matching.get(i);
      told.add(new Told(s, Schedules.tell(s.wish(), urgents.get(i), WORLD.instant())));
    }
    told.sort(
        Comparator.<Told>comparingInt(t -> t.tell() instanceof Tell.InDigest ? 1 : 0)
            .thenComparing(t -> t.tell().instant())
            .thenComparing(t -> t.subscription().id()));
    assertThat(match.tell()).isEqualTo(told.getFirst().tell());
    assertThat(match.languages()).isEqualTo(told.getFirst().subscription().wish().languages());
    assertThat(match.zone()).isEqualTo(told.getFirst().subscription().wish().zone());
  }

  static List<Match> pages(MatchQuery query, int limit) {
    Matching matching = subscriptions.matcher().prepare(query);
    List<Match> all = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      String from = cursor;
      MatchPage page = DATABASE.read(tx -> matching.page(tx, from, limit));
      all.addAll(page.matches());
      cursor = page.next();
    }
    assertThat(all).isSortedAccordingTo(Comparator.comparingLong(Match::contactId));
    return all;
  }

  @Test
  void walkingAllPlacesFindsWhatTheIndexFinds() {
    for (int a = 0; a < 5; a++) {
      MatchQuery query = random.alert();
      Matching matching = subscriptions.matcher().prepare(query);
      List<Match> walked = new ArrayList<>();
      String cursor = "w-1";
      while (cursor != null) {
        String from = cursor;
        MatchPage page = DATABASE.read(tx -> matching.page(tx, from, 700));
        walked.addAll(page.matches());
        cursor = page.next();
      }
      assertThat(walked).isEqualTo(pages(query, 500));
    }
  }

  @Test
  void whatIsDecidedInMemoryIsWhatTheDatabaseFinds() {
    List<Subscription> all =
        new ArrayList<>(BY_CONTACT.values().stream().flatMap(List::stream).toList());
    for (int a = 0; a < 10; a++) {
      Collections.shuffle(all, random.random); // which comes first must decide nothing
      MatchQuery query = random.alert();
      assertThat(subscriptions.matcher().prepare(query).of(Sought.of(all)))
          .isEqualTo(pages(query, 5_000));
    }
  }
}

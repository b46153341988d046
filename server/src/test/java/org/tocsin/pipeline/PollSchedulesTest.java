package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.pipeline.Grids.rows;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.net.LoopbackHost.Request;
import org.tocsin.platform.net.LoopbackHost.Script;
import org.tocsin.powercut.Freshness;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.SourceDraft;

/**
 * From a utility's host to the schedule: what is taken, what is doubted, and how often is asked.
 */
class PollSchedulesTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final String DATA = "/api/illuminati/data";
  private static final String DAY = "2022-04-17";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Grids grids;

  @BeforeEach
  void open() throws Exception {
    db.execute("truncate powercut_source, powercut_revision, powercut_statement cascade");
    grids = new Grids(db, true, "A", "B", "C", "J");
  }

  @AfterEach
  void close() throws Exception {
    grids.close();
  }

  private ScheduleSource published(String... cuts) {
    grids.serves(DATA, rows(cuts));
    ScheduleSource source = grids.source("illuminati", "/");
    grids.tick();
    return source;
  }

  @Test
  void whatIsPublishedIsTakenAndWhoIsNotNamedHasNoCut() {
    published("A 2022-04-17 09:00 11:15", "B 2022-04-17 11:15 13:30");
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.day("C", DAY)).isEmpty();
    assertThat(grids.day("A", "2022-04-18")).isNull();
    assertThat(grids.sources.freshness(grids.provider).isUnknown()).isFalse();
  }

  @Test
  void bug4A4PostedAgainWithOtherIdsItChangesNothing() {
    ScheduleSource source = published("A 2022-04-17 09:00 11:15", "B 2022-04-17 11:15 13:30");
    grids.serves(DATA, rows("B 2022-04-17 11:15 13:30", "A 2022-04-17 09:00 11:15"));
    grids.ask(source);
    assertThat(grids.revisions("A", DAY)).isEqualTo(1);
    assertThat(grids.state(source).changedAt()).isEqualTo("2022-04-16T10:00:00Z");
  }

  @Test
  void bug4A4ThereAndBackAgainAreTwoChanges() {
    ScheduleSource source = published("A 2022-04-17 09:00 11:15");
    grids.serves(DATA, rows("A 2022-04-17 12:00 14:15"));
    grids.ask(source);
    grids.serves(DATA, rows("A 2022-04-17 09:00 11:15"));
    grids.ask(source);
    assertThat(grids.revisions("A", DAY)).isEqualTo(3);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
  }

  @Test
  void bug4A5NothingIsSeenBeforeItIsStored() {
    grids.serves(DATA, rows("A 2022-04-17 09:00 11:15"));
    ScheduleSource source = grids.source("illuminati", "/");
    db.execute(
        "create function broken() returns trigger language plpgsql as $$ begin raise 'crash'; end"
            + " $$",
        "create trigger broken before insert on powercut_revision execute function broken()");
    grids.tick();
    assertThat(grids.state(source).code()).isEqualTo("not-stored");
    assertThat(grids.day("A", DAY)).isNull();
    db.execute("drop trigger broken on powercut_revision", "drop function broken");
    grids.ask(source);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
  }

  @Test
  void bug4A7AWithdrawnCutIsAChangeOfTheGroupsThatHadIt() {
    ScheduleSource source =
        published(
            "A 2022-04-17 11:15 13:30", "B 2022-04-17 06:00 09:00", "J 2022-04-17 09:00 11:15");
    grids.serves(DATA, rows("A 2022-04-17 12:00 14:15", "B 2022-04-17 06:00 09:00"));
    grids.ask(source);
    assertThat(grids.day("J", DAY)).isEmpty();
    assertThat(grids.day("A", DAY)).isEqualTo("12:00-14:15");
    assertThat(grids.revisions("B", DAY)).isEqualTo(1);
  }

  @Test
  void bug4A8WhatIsPublishedInTheMorningForTodayIsKnownWithinAMinute() {
    published("A 2022-04-16 09:00 11:15");
    grids.time.set(Instant.parse("2022-04-17T02:00:00Z")); // 07:30 on the next day
    grids.tick();
    assertThat(grids.day("A", DAY)).isNull();
    for (int i = 0; i < 70; i++) { // nothing until 08:41
      grids.tick(MINUTE);
    }
    grids.time.set(Instant.parse("2022-04-17T03:11:00Z"));
    grids.serves(DATA, rows("A 2022-04-16 09:00 11:15", "A 2022-04-17 09:00 11:15"));
    grids.tick(MINUTE);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
  }

  @Test
  void bug4A9ASourceThatFailsOrHangsUpKeepsNoOtherFromBeingAsked() {
    grids.host.on("/bad", Request::hangUp);
    ScheduleSource bad =
        grids.source(new SourceDraft("bad", "csv", grids.host.uri("/bad"), 1, true, null, true));
    ScheduleSource refused =
        grids.source(
            new SourceDraft("no", "csv", URI.create("http://127.0.0.1:1/"), 2, true, null, true));
    published("A 2022-04-17 09:00 11:15");
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.state(bad).code()).isEqualTo("connection-lost");
    assertThat(grids.state(refused).code()).isEqualTo("connect-failed");
  }

  @Test
  void bug4A9OneGroupsFailureKeepsNoOtherGroupFromBeingRead() {
    String each = "/api/illuminati/powerschedules/";
    String span = "?start_date=2022-04-15T00:00:00&end_date=2022-04-27T00:00:00";
    for (String group : List.of("A", "B", "C", "J")) {
      grids.serves(each + group + span, rows(group + " 2022-04-17 09:00 11:15"));
    }
    ScheduleSource source = grids.source("illuminati", each);
    grids.tick();
    assertThat(grids.day("C", DAY)).isEqualTo("09:00-11:15");
    grids.serves(each + "A" + span, rows("A 2022-04-17 12:00 14:00"));
    grids.host.on(each + "C" + span, r -> r.reply(500, "", "{}"));
    grids.ask(source);
    assertThat(grids.day("A", DAY)).isEqualTo("12:00-14:00");
    assertThat(grids.day("C", DAY)).describedAs("not spoken of").isEqualTo("09:00-11:15");
    assertThat(grids.state(source).code()).isEqualTo("http-status");
  }

  @Test
  void oneGroupsFailureKeepsNoOtherGroupsCutFromBeingCalledOff() {
    String each = "/api/illuminati/powerschedules/";
    String span = "?start_date=2022-04-15T00:00:00&end_date=2022-04-27T00:00:00";
    for (String group : List.of("A", "B", "C", "J")) {
      grids.serves(each + group + span, rows(group + " 2022-04-17 09:00 11:15"));
    }
    ScheduleSource source = grids.source("illuminati", each);
    grids.tick();
    grids.serves(each + "A" + span, "[]");
    grids.host.on(each + "C" + span, r -> r.reply(404, "", "{}"));
    grids.ask(source);
    assertThat(grids.day("A", DAY)).isEmpty();
    assertThat(grids.day("B", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.day("C", DAY)).describedAs("not spoken of").isEqualTo("09:00-11:15");
    grids.serves(each + "B" + span, "[]");
    grids.serves(each + "J" + span, "[]");
    grids.ask(source);
    assertThat(grids.day("B", DAY)).describedAs("all at once is doubted").isEqualTo("09:00-11:15");
  }

  @Test
  void aCutThatAPartOfAnAnswerCalledOffIsBackWhenTheSameWholeAnswerIs() {
    String each = "/api/illuminati/powerschedules/";
    String span = "?start_date=2022-04-15T00:00:00&end_date=2022-04-27T00:00:00";
    Map<String, String> whole = new HashMap<>();
    for (String group : List.of("A", "B", "C", "J")) {
      whole.put(each + group + span, rows(group + " 2022-04-17 09:00 11:15"));
    }
    whole.forEach(grids::serves);
    ScheduleSource source = grids.source("illuminati", each);
    grids.tick();
    for (boolean doubted : new boolean[] {false, true}) {
      grids.serves(each + "A" + span, "[]");
      grids.host.on(each + "C" + span, r -> r.reply(500, "", "{}"));
      grids.ask(source);
      assertThat(grids.day("A", DAY)).isEmpty();
      if (doubted) {
        whole.keySet().forEach(path -> grids.serves(path, "[]"));
        grids.ask(source);
      }
      whole.forEach(grids::serves);
      grids.ask(source);
      assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
      assertThat(grids.state(source).code()).isNull();
    }
  }

  @Test
  void whileOneGroupAlwaysFailsAHostThatSaysNothingOfAllOthersCallsNothingOff() {
    String each = "/api/illuminati/powerschedules/";
    String span = "?start_date=2022-04-15T00:00:00&end_date=2022-04-27T00:00:00";
    grids.host.on(each + "C" + span, r -> r.reply(500, "", "{}"));
    grids.serves(each + "A" + span, rows("A 2022-04-17 09:00 11:15", "A 2022-04-16 17:00 18:00"));
    grids.serves(each + "B" + span, rows("B 2022-04-16 09:00 10:00"));
    grids.serves(each + "J" + span, "[]");
    ScheduleSource source = grids.source("illuminati", each);
    grids.tick();
    assertThat(grids.day("A", "2022-04-16")).isEqualTo("17:00-18:00");
    assertThat(grids.day("J", DAY)).isEmpty();
    grids.serves(each + "A" + span, "[]");
    grids.ask(source);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.day("A", "2022-04-16")).isEqualTo("17:00-18:00");
  }

  @Test
  void bug4BTheSameRowsPostedTwiceAreOneCut() {
    published("A 2022-04-17 09:00 11:15", "A 2022-04-17 09:00 11:15");
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.revisions("A", DAY)).isEqualTo(1);
  }

  @Test
  void bug4CUnchangedBytesAreNotReadAgain() {
    grids.host.on(
        DATA,
        r -> {
          if ("\"1\"".equals(r.headers().get("if-none-match"))) {
            r.reply(304, "ETag: \"1\"\r\n", "");
          } else {
            r.reply(200, "ETag: \"1\"\r\n", rows("A 2022-04-17 09:00 11:15"));
          }
        });
    ScheduleSource source = grids.source("illuminati", "/");
    grids.tick();
    grids.ask(source);
    assertThat(grids.host.requests().getLast().headers()).containsEntry("if-none-match", "\"1\"");
    assertThat(grids.state(source).goodAt()).isAfter(Instant.parse("2022-04-16T10:00:05Z"));
  }

  @Test
  void aGroupThatIsAddedLaterIsReadFromTheSameBytes() {
    ScheduleSource source = published("A 2022-04-17 09:00 11:15", "Z 2022-04-17 11:15 13:30");
    grids.addGroup("Z");
    grids.cuts.refresh();
    grids.ask(source);
    assertThat(grids.day("Z", DAY)).isEqualTo("11:15-13:30");
  }

  @Test
  void aFailureChangesNoScheduleAndIsVisible() {
    ScheduleSource source = published("A 2022-04-17 09:00 11:15");
    grids.host.on(DATA, r -> r.reply(503, "Retry-After: 600\r\n", "no"));
    grids.ask(source);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    Freshness freshness = grids.sources.freshness(grids.provider);
    assertThat(freshness.unknownSince()).isEqualTo("2022-04-16T10:00:00Z");
    assertThat(grids.state(source).nextAt())
        .isAfterOrEqualTo(Instant.parse("2022-04-16T10:10:06Z"));
    grids.serves(DATA, "<html>maintenance</html>");
    grids.ask(source);
    assertThat(grids.state(source).code()).isEqualTo("not-json");
    assertThat(grids.state(source).failures()).isEqualTo(2);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
  }

  @Test
  void oneBadRowKeepsTheWholeAnswerFromBeingTaken() {
    ScheduleSource source = published("A 2022-04-17 09:00 11:15");
    grids.serves(DATA, rows("A 2022-04-17 12:00 14:00", "B 2022-04-17 12:00 25:00"));
    grids.ask(source);
    assertThat(grids.state(source).code()).isEqualTo("bad-time");
    assertThat(grids.state(source).message()).startsWith("/1/ending_period");
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
  }

  @Test
  void everythingWithdrawnAtOnceIsBelievedOnlyWhenItIsSaidAgainAMinuteLater() {
    ScheduleSource source = published("A 2022-04-17 09:00 11:15", "B 2022-04-17 11:15 13:30");
    grids.serves(DATA, "[]");
    grids.ask(source);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.state(source).emptySince()).isNotNull();
    assertThat(grids.state(source).nextAt())
        .describedAs("it is asked again soon")
        .isBefore(grids.time.instant().plusSeconds(70));
    grids.ask(source);
    assertThat(grids.day("A", DAY)).describedAs("too soon").isEqualTo("09:00-11:15");
    grids.tick(Duration.ofSeconds(66));
    assertThat(grids.day("A", DAY)).isEmpty();
    assertThat(grids.day("B", DAY)).isEmpty();
    assertThat(grids.state(source).emptySince()).isNull();
  }

  @Test
  void anEmptyAnswerBetweenTwoGoodOnesWithdrawsNothing() {
    ScheduleSource source = published("A 2022-04-17 09:00 11:15");
    String good = rows("A 2022-04-17 09:00 11:15");
    grids.serves(DATA, "[]");
    grids.ask(source);
    grids.serves(DATA, good);
    grids.tick(Duration.ofSeconds(66));
    grids.serves(DATA, "[]");
    grids.ask(source);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.revisions("A", DAY)).isEqualTo(1);
  }

  @Test
  void whenTheLastCutIsOverAnEmptyAnswerIsNothingStrange() {
    ScheduleSource source = published("A 2022-04-16 16:00 17:00");
    grids.time.set(Instant.parse("2022-04-16T13:00:00Z"));
    grids.serves(DATA, "[]");
    grids.ask(source);
    assertThat(grids.state(source).emptySince()).isNull();
    assertThat(grids.state(source).code()).isNull();
  }

  @Test
  void theUtilitysFormIsAskedWithItsTokenAndCookies() {
    String page = "/Incognito/DemandMgmtSchedule";
    String action = "/Incognito/GetLoadSheddingEvents";
    grids.host.on(
        page,
        r ->
            r.reply(
                200,
                "Set-Cookie: .AspNetCore.Antiforgery.x=c1; path=/; httponly\r\nSet-Cookie: s=2\r\n",
                "<input name=\"__RequestVerificationToken\" type=\"hidden\" value=\"t-1\">"));
    grids.host.on(
        action,
        r ->
            r.reply(
                200,
                "",
                "\"[{\\\"id\\\":1,\\\"loadShedGroupId\\\":\\\"A\\\","
                    + "\\\"startTime\\\":\\\"2022-04-17T09:00:00\\\",\\\"endTime\\\":\\\"2022-04-17T11:15:00\\\"},"
                    + "{\\\"id\\\":2,\\\"loadShedGroupId\\\":\\\"B\\\",\\\"startTime\\\":null,\\\"endTime\\\":null}]\""));
    ScheduleSource source = grids.source("utility-json", "/");
    grids.tick();
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.state(source).skipped()).isEqualTo(1);
    Request post = grids.host.requests().getLast();
    assertThat(post.path()).isEqualTo(action);
    assertThat(post.headers())
        .containsEntry("requestverificationtoken", "t-1")
        .containsEntry("x-requested-with", "XMLHttpRequest")
        .containsEntry("cookie", ".AspNetCore.Antiforgery.x=c1; s=2");
    assertThat(new String(post.body(), StandardCharsets.UTF_8))
        .isEqualTo("EndTime=2022-04-24&StartTime=2022-04-15");
  }

  @Test
  void theTokenIsKeptBetweenPollsAndFetchedAnewOnceItIsRefused() {
    AtomicInteger pages = new AtomicInteger();
    AtomicInteger valid = new AtomicInteger(1);
    List<Integer> refusals = new ArrayList<>(List.of(400, 401));
    grids.host.on(
        "/Incognito/DemandMgmtSchedule",
        r ->
            r.reply(
                200,
                "Set-Cookie: s=" + pages.incrementAndGet() + "\r\n",
                "<input name=__RequestVerificationToken value=t" + pages + ">"));
    grids.host.on(
        "/Incognito/GetLoadSheddingEvents",
        r -> {
          boolean known =
              r.headers().get("requestverificationtoken").equals("t" + valid)
                  && r.headers().get("cookie").equals("s=" + valid);
          if (known) {
            r.reply(
                200,
                "",
                "[{\"loadShedGroupId\":\"A\",\"startTime\":\"2022-04-17T0%d:00:00\",\"endTime\":\"2022-04-17T11:15:00\"}]"
                    .formatted(valid.get()));
          } else {
            r.reply(refusals.removeFirst(), "", "no");
          }
        });
    ScheduleSource source = grids.source("utility-json", "/");
    grids.tick();
    grids.ask(source);
    assertThat(grids.host.requests()).describedAs("a page and two forms").hasSize(3);
    for (int session = 2; session <= 3; session++) {
      valid.set(session);
      grids.ask(source);
      assertThat(grids.state(source).code()).isNull();
      assertThat(grids.day("A", DAY)).isEqualTo("0%d:00-11:15".formatted(session));
    }
    assertThat(pages).hasValue(3);
    valid.set(99);
    refusals.addAll(List.of(401, 401));
    grids.ask(source);
    assertThat(grids.state(source).code())
        .describedAs("refused with a new token too")
        .isEqualTo("http-status");
    assertThat(pages).hasValue(4);
    assertThat(refusals).isEmpty();
  }

  @Test
  void everyWayAFormCanFailHasItsCode() {
    String page = "/Incognito/DemandMgmtSchedule";
    String action = "/Incognito/GetLoadSheddingEvents";
    String form = "<input name=__RequestVerificationToken value=t>";
    Map<String, Script> answers =
        Map.of(
            "http-status", r -> r.reply(400, "", "bad token"),
            "empty-body", r -> r.reply(200, "", ""),
            "not-json", r -> r.reply(200, "", "[{"),
            "not-a-schedule", r -> r.reply(200, "", "{\"message\":\"no\"}"),
            "body-too-large", r -> r.reply(200, "", " ".repeat((8 << 20) + 1)));
    ScheduleSource source = grids.source("utility-json", "/");
    grids.tick();
    assertThat(grids.state(source).code()).describedAs("no page").isEqualTo("http-status");
    grids.serves(page, "<html></html>");
    grids.ask(source);
    assertThat(grids.state(source).code()).isEqualTo("token-missing");
    grids.serves(page, form);
    answers.forEach(
        (code, answer) -> {
          grids.host.on(action, answer);
          grids.ask(source);
          assertThat(grids.state(source).code()).isEqualTo(code);
        });
  }

  @Test
  void aPrivateAddressIsNotAskedOnAnybodysSayso() throws Exception {
    try (Grids guarded = new Grids(db, false, "A")) {
      ScheduleSource source = guarded.source("illuminati", "/");
      guarded.tick();
      assertThat(guarded.state(source).code()).isEqualTo("private-address");
      assertThat(guarded.host.requests()).isEmpty();
    }
  }

  @Test
  void anOlderStateFromSomeCacheIsNotTaken() {
    grids.host.on(
        DATA,
        r ->
            r.reply(
                200,
                "Last-Modified: Sat, 16 Apr 2022 09:00:00 GMT\r\n",
                rows("A 2022-04-17 09:00 11:15")));
    ScheduleSource source = grids.source("illuminati", "/");
    grids.tick();
    grids.host.on(
        DATA,
        r ->
            r.reply(
                200,
                "Last-Modified: Sat, 16 Apr 2022 08:00:00 GMT\r\n",
                rows("A 2022-04-17 15:00 16:00")));
    grids.ask(source);
    assertThat(grids.state(source).code()).isEqualTo("stale");
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
  }

  @Test
  void aTableThatSpeaksOfSomeGroupsLeavesTheOthersUnknown() {
    grids.serves("/t.csv", "date,start,end,group\n2022-04-17,09:00,11:15,A\n");
    grids.source(new SourceDraft("part", "csv", grids.host.uri("/t.csv"), 1, true, null, false));
    grids.tick();
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.day("B", DAY)).isNull();
  }

  @Test
  void aTableOfTomorrowTakesNothingOfTodayBack() {
    grids.serves("/t.csv", "date,start,end,group\n2022-04-16,18:00,19:00,A\n");
    ScheduleSource source = grids.source("csv", "/t.csv");
    grids.tick();
    grids.serves("/t.csv", "date,start,end,group\n2022-04-17,09:00,11:15,A\n");
    grids.ask(source);
    assertThat(grids.day("A", "2022-04-16")).isEqualTo("18:00-19:00");
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
  }

  @Test
  void bug4CAfterARestartNothingIsTakenTwiceNorAskedAtOnce() {
    ScheduleSource source = published("A 2022-04-17 09:00 11:15");
    int requests = grids.host.requests().size();
    grids.restart();
    grids.tick(Duration.ofSeconds(1));
    assertThat(grids.host.requests()).hasSize(requests);
    grids.ask(source);
    assertThat(grids.cuts.recent(grids.provider, null, 100))
        .isNotEmpty()
        .allMatch(r -> r.number() == 1);
  }

  @Test
  void bug4A5WhatWasUnderWayWhenTheProgramWasKilledIsAskedAgain() {
    ScheduleSource source = published("A 2022-04-17 09:00 11:15");
    grids.serves(DATA, rows("A 2022-04-17 12:00 14:15"));
    grids.time.pass(Duration.ofSeconds(6));
    grids.database.useTransaction(tx -> grids.sources.fetchNow(tx, source.id()));
    assertThat(grids.sources.claimDue(1)).hasSize(1); // and killed before it is recorded
    grids.restart();
    grids.sources.releaseLeases();
    grids.tick();
    assertThat(grids.day("A", DAY)).isEqualTo("12:00-14:15");
  }

  @Test
  void bug4A1HalfAnHourOfQuietCostsOneRequest() {
    published("A 2022-04-17 09:00 11:15", "A 2022-04-16 20:00 21:00");
    grids.tick(Duration.ofMinutes(40)); // the half hour after the change
    grids.tick(Duration.ofMinutes(1));
    int before = grids.host.requests().size();
    for (int i = 0; i < 90; i++) {
      grids.tick(MINUTE);
    }
    assertThat(grids.host.requests().size() - before).isBetween(2, 4);
  }
}

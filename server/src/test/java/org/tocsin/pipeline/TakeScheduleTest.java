package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.tocsin.pipeline.Grids.rows;
import static org.tocsin.pipeline.Grids.utf8;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.account.AuditEntry;
import org.tocsin.pipeline.TakeSchedule.Given;
import org.tocsin.pipeline.TakeSchedule.Outcome;
import org.tocsin.pipeline.TakeSchedule.Way;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.Refusal;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.SourceDraft;
import org.tocsin.powercut.Taken;
import org.tocsin.powercut.Timetable;
import org.tocsin.powercut.format.pdf.PrintedPages;

/** What operators and volunteers hand in. */
class TakeScheduleTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final String DAY = "2022-04-17";

  private Grids grids;

  @BeforeEach
  void open() throws Exception {
    db.execute("truncate powercut_source, powercut_revision, powercut_statement cascade");
    db.execute("truncate account_audit");
    grids = new Grids(db, true, "A", "B", "C");
  }

  @AfterEach
  void close() throws Exception {
    grids.close();
  }

  private Outcome give(String document, boolean whole, Way way) {
    return grids.takeSchedule.take(
        new Given(grids.provider, null, utf8(document), whole, way, "kamala"));
  }

  private List<AuditEntry> audited() {
    return grids.audit.search("", 100);
  }

  @Test
  void aDocumentOfAnyFormIsTakenAndAudited() {
    Outcome csv = give("date,start,end,group\n2022-04-17,09:00,11:15,A\n", false, Way.HAND);
    assertThat(csv.format()).isEqualTo("csv");
    assertThat(csv.taken().changed()).hasSize(1);
    Outcome json = give(rows("B 2022-04-17 11:15 13:30"), false, Way.HAND);
    assertThat(json.format()).isEqualTo("illuminati");
    Outcome ics =
        give(
            "BEGIN:VCALENDAR\r\n"
                + "BEGIN:VEVENT\r\n"
                + "UID:1\r\n"
                + "DTSTART:20220417T083000Z\r\n"
                + "DTEND:20220417T093000Z\r\n"
                + "SUMMARY:Group C\r\n"
                + "END:VEVENT\r\n"
                + "END:VCALENDAR\r\n",
            false,
            Way.HAND);
    assertThat(ics.format()).isEqualTo("ics");
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.day("B", DAY)).isEqualTo("11:15-13:30");
    assertThat(grids.day("C", DAY)).isEqualTo("14:00-15:00");
    assertThat(audited())
        .hasSize(3)
        .allSatisfy(e -> assertThat(e.operator()).isEqualTo("kamala"))
        .allSatisfy(e -> assertThat(e.action()).isEqualTo("schedule-taken"));
    assertThat(audited().getLast().after()).contains("csv", DAY, "\"A\"");
  }

  private static byte[] printed(String period) {
    return new PrintedPages()
        .text("Demand Management Schedule for 17th April 2022", "Schedule 01: as in Annex 01.")
        .rows("Period|Schedule Group", period + "|A, B")
        .bytes();
  }

  @Test
  void aPrintedScheduleIsTakenOrRefusedWithItsPlace() {
    byte[] sound = printed("09:00 – 11:15");
    Outcome pdf =
        grids.takeSchedule.take(new Given(grids.provider, null, sound, false, Way.HAND, "kamala"));
    assertThat(pdf.format()).isEqualTo("pdf");
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(grids.day("B", DAY)).isEqualTo("09:00-11:15");
    byte[] damaged = printed("09:00 – 61:15");
    assertThatThrownBy(
            () ->
                grids.takeSchedule.take(
                    new Given(grids.provider, null, damaged, false, Way.HAND, "kamala")))
        .isInstanceOfSatisfying(
            ScheduleException.class,
            e -> {
              assertThat(e.code()).isEqualTo("bad-time");
              assertThat(e.place()).isEqualTo("page 1, row 1");
            });
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
  }

  @Test
  void theSameAgainChangesNothingAndRecordsNothing() {
    String csv = "date,start,end,group\n2022-04-17,09:00,11:15,A\n";
    give(csv, true, Way.INGEST);
    grids.time.pass(Duration.ofMinutes(1));
    assertThat(give(csv, true, Way.INGEST).taken().changed()).isEmpty();
    assertThat(grids.revisions("A", DAY)).isEqualTo(1);
    assertThat(audited()).hasSize(1);
  }

  @Test
  void aPartLeavesTheOtherGroupsAsTheyAre() {
    give("date,start,end,group\n2022-04-17,09:00,11:15,A\n", false, Way.HAND);
    assertThat(grids.day("B", DAY)).isNull();
    give("date,start,end,group\n2022-04-17,11:15,13:30,B\n", false, Way.HAND);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
  }

  @Test
  void theWholeSaysThatTheOthersHaveNone() {
    give("date,start,end,group\n2022-04-17,09:00,11:15,A\n", true, Way.HAND);
    assertThat(grids.day("B", DAY)).isEmpty();
  }

  @Test
  void groupsThatTheUtilityDoesNotHaveAreRefusedAndTheRestIsTaken() {
    Taken taken =
        give("date,start,end,group\n2022-04-17,09:00,11:15,\"A,Q\"\n", false, Way.HAND).taken();
    assertThat(taken.refused())
        .extracting(Refusal::code, Refusal::group)
        .containsExactly(tuple("unknown-group", "Q"));
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
  }

  @Test
  void bug4BWhatIsNotValidIsRefusedWithItsPlaceAndNothingOfItIsTaken() {
    assertThatThrownBy(
            () ->
                give(
                    rows("A 2022-04-17 09:00 11:15", "B 2022-04-17 12:00 11:00"),
                    false,
                    Way.INGEST))
        .isInstanceOfSatisfying(
            ScheduleException.class,
            e -> {
              assertThat(e.code()).isEqualTo("time-span");
              assertThat(e.place()).isEqualTo("/1");
            });
    assertThat(grids.day("A", DAY)).isNull();
    assertThat(audited()).isEmpty();
  }

  @Test
  void everyRefusalHasItsCode() {
    refused("too-large", new byte[TakeSchedule.LARGEST + 1], grids.provider);
    refused("no-such-provider", utf8("2022-04-17,09:00,11:15,A"), -1);
    refused("not-csv", new byte[0], grids.provider);
    refused("not-utf-8", new byte[] {(byte) 0xff, 0}, grids.provider);
  }

  private void refused(String code, byte[] document, int provider) {
    assertThatThrownBy(
            () ->
                grids.takeSchedule.take(
                    new Given(provider, "", document, true, Way.HAND, "kamala")))
        .isInstanceOfSatisfying(ScheduleException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void anOperatorsWordGoesBeforeTheUtilitysAndAVolunteersAfterIt() {
    grids.serves("/api/illuminati/data", rows("A 2022-04-17 09:00 11:15"));
    grids.source("illuminati", "/");
    grids.tick();
    give(rows("A 2022-04-17 15:00 16:00"), false, Way.INGEST);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    give(rows("A 2022-04-17 18:00 19:00"), false, Way.HAND);
    assertThat(grids.day("A", DAY)).isEqualTo("18:00-19:00");
    Taken back =
        grids.takeSchedule.release(
            grids.provider, Way.HAND, grids.group("A"), LocalDate.parse(DAY), "kamala");
    assertThat(back.changed()).hasSize(1);
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(audited()).extracting(AuditEntry::action).startsWith("schedule-released");
  }

  @Test
  void whatIsEnteredFieldByFieldTakesTheSameWay() {
    LocalDate day = LocalDate.parse(DAY);
    Cut cut = new Cut(day.atTime(9, 0), LocalDateTime.parse(DAY + "T11:15"), CutState.TENTATIVE);
    Timetable entered =
        new Timetable(List.of(new GroupDay("A", day, List.of(cut))), null, null, null, null);
    grids.takeSchedule.take(grids.provider, Way.HAND, entered, "kamala");
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    assertThat(audited()).hasSize(1);
  }

  @Test
  void whatIsNotRecordedIsNotTaken() {
    db.execute("alter table account_audit rename to account_gone");
    try {
      assertThatThrownBy(() -> give("2022-04-17,09:00,11:15,A", false, Way.HAND))
          .isInstanceOf(RuntimeException.class);
    } finally {
      db.execute("alter table account_gone rename to account_audit");
    }
    grids.cuts.refresh();
    assertThat(grids.day("A", DAY)).isNull();
  }

  @Test
  void aRemovedSourceLeavesTheFieldToTheNext() {
    grids.serves("/api/illuminati/data", rows("A 2022-04-17 09:00 11:15"));
    ScheduleSource source =
        grids.edit.add(
            grids.provider,
            new SourceDraft("API", "illuminati", grids.host.uri("/"), 10, true, null, true),
            "kamala");
    grids.tick();
    give(rows("A 2022-04-17 15:00 16:00"), false, Way.INGEST);
    grids.edit.remove(source.id(), source.version(), "kamala");
    assertThat(grids.day("A", DAY)).isEqualTo("15:00-16:00");
    assertThat(audited().getFirst().action()).isEqualTo("schedule-source-removed");
  }

  @Test
  void anotherRankLetsAnotherSourceBeBelieved() {
    grids.serves("/api/illuminati/data", rows("A 2022-04-17 09:00 11:15"));
    grids.serves("/t.csv", "2022-04-17,15:00,16:00,A\n");
    ScheduleSource api = grids.source("illuminati", "/");
    grids.source(new SourceDraft("table", "csv", grids.host.uri("/t.csv"), 20, true, null, true));
    grids.tick();
    assertThat(grids.day("A", DAY)).isEqualTo("09:00-11:15");
    SourceDraft later =
        new SourceDraft("illuminati", "illuminati", grids.host.uri("/"), 30, true, null, true);
    grids.edit.save(api.id(), api.version(), later, "kamala");
    assertThat(grids.day("A", DAY)).isEqualTo("15:00-16:00");
    grids.edit.fetchNow(api.id(), "kamala");
    assertThat(audited())
        .extracting(AuditEntry::action)
        .contains("schedule-source-changed", "schedule-source-asked");
  }
}

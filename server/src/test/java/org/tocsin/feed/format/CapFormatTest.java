package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.feed.format.Samples.codes;
import static org.tocsin.feed.format.Samples.inline;
import static org.tocsin.feed.format.Samples.parse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CapFormatTest {
  private static final String ALERT =
      """
      <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>A</identifier>
      <sender>s</sender><sent>2026-03-03T06:00:00+01:00</sent>
      <info><expires>2026-03-03T09:00:00+01:00</expires></info>
      <info><expires>2026-03-03T08:00:00+01:00</expires></info></alert>""";

  @Test
  void alertIsItsOwnFeedByteByByte() {
    byte[] document = ("\ufeff<?xml version='1.0'?>\n" + ALERT).getBytes(StandardCharsets.UTF_8);
    Parsed feed = parse(document);

    assertThat(feed.format()).isEqualTo(FeedFormat.CAP);
    Entry alert = feed.entries().getFirst();
    assertThat(alert.inline()).isEqualTo(document);
    assertThat(alert.key()).isEqualTo("s,A,2026-03-03T06:00:00+01:00");
    assertThat(alert.hints().expires()).isEqualTo(Instant.parse("2026-03-03T08:00:00Z"));
  }

  @Test
  void whatNoReaderWouldSkipIsCutOffBeforeTheAlert() {
    Parsed feed = parse("PHP notice<?xml version='1.0'?>" + ALERT);

    assertThat(inline(feed.entries().getFirst())).isEqualTo(ALERT);
  }

  @Test
  void oneInfoWithoutExpiryLeavesTheExpiryUnknown() {
    Entry alert = parse(ALERT.replace("</alert>", "<info/></alert>")).entries().getFirst();

    assertThat(alert.hints().expires()).isNull();
  }

  @Test
  void anyElementMayHoldSeveralAlerts() {
    String second = ALERT.replace(">A<", ">B<");
    Parsed feed = parse("<x:alerts xmlns:x='urn:x'><x:b>" + ALERT + second + "</x:b></x:alerts>");

    assertThat(feed.entries()).hasSize(2);
    assertThat(inline(feed.entries().getFirst()))
        .startsWith("<alert xmlns:x=\"urn:x\" xmlns=\"urn:oasis")
        .endsWith("</alert>");
  }

  @Test
  void listWithoutAlertsIsAQuietDay() {
    assertThat(parse("<ns1:alerts xmlns:ns1='urn:x'/>").outcome()).isEqualTo(Outcome.EMPTY);
  }

  @Test
  void otherDocumentsAreNotTakenForAQuietDay() {
    Parsed feed = parse("<urlset><url/></urlset>");

    assertThat(feed.outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(codes(feed)).containsExactly(FeedProblem.UNKNOWN_DOCUMENT);
  }

  @Test
  void brokenAlertIsPassedOnForTheCapReaderToJudge() {
    String broken = ALERT.substring(0, ALERT.length() - 30);
    Parsed feed = parse(broken);

    assertThat(inline(feed.entries().getFirst())).isEqualTo(broken);
    assertThat(feed.entries().getFirst().hints().identifier()).isEqualTo("A");
  }
}

package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult;

/** Reads every real document of the collection beside the repository, where it is there. */
class CorpusTest {
  private static final Pattern ENTRIES = Pattern.compile("entries=(\\d+)");

  private record Difference(int entries, String reason) {}

  /** Where fewer entries come out than the feed lists: by the end of the path. */
  private static final Map<String, Difference> DIFFERENCES =
      Map.of(
          "Erectus/rss.aspx",
          new Difference(20, "3 of 23 items lead to the document of an earlier one"),
          "test/cap-feed.atom.xml",
          new Difference(1, "both entries lead to one document"),
          "test/cap-feed.atom@a8b18794.xml",
          new Difference(1, "both entries lead to one document"),
          "france_sample.xml",
          new Difference(2, "12 entries, one per area of 2 documents"),
          "ireland_sample.xml",
          new Difference(16, "232 entries, one per area of 16 documents"),
          "uk_sample.xml",
          new Difference(4, "25 entries, one per area of 4 documents"),
          "meteoalarm-legacy-atom-germany.xml",
          new Difference(21, "381 entries, one per area of 21 documents"));

  /** Documents that are not well-formed: what comes of them. */
  private static final Map<String, Outcome> INVALID =
      Map.of(
          // Quotes doubled for a programming language from the first tag on.
          "EdxlDeXmlCreatorTests.cs#0.xml", Outcome.UNREADABLE,
          // Alerts that break later: passed on whole, the CAP reader judges them.
          "README.md#0.xml", Outcome.OK,
          "ManualAlertController.java#0.xml", Outcome.OK);

  @BeforeEach
  void collectionIsThere() {
    assumeTrue(Corpus.folder().toFile().isDirectory(), "no corpus at " + Corpus.folder());
  }

  @Test
  void everyAlertIsItsOwnFeedByteByByte() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Corpus.Document document : Corpus.documents("alert")) {
      byte[] bytes = document.bytes();
      Parsed parsed = Samples.parse(bytes);
      softly.assertThat(parsed.entries()).as(document.path()).hasSize(1);
      softly.assertThat(parsed.entries().getFirst().inline()).isEqualTo(bytes);
    }
    softly.assertAll();
  }

  @Test
  void everyFeedGivesAsManyEntriesAsItLists() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    int feeds = 0;
    for (Corpus.Document document : Corpus.documents("feed", "edxl", "json", "wrapped")) {
      Parsed parsed = Samples.parse(document.bytes());
      feeds++;
      softly.assertThat(parsed.outcome()).as(document.path()).isIn(Outcome.OK, Outcome.EMPTY);
      softly.assertThat(parsed.entries()).as(document.path()).hasSize(expected(document));
    }
    softly.assertThat(feeds).isEqualTo(72);
    softly.assertAll();
  }

  @Test
  void everyAlertWithinAFeedIsReadByTheCapReader() throws IOException {
    CapReader reader = new CapReader(ReadOptions.lenient());
    SoftAssertions softly = new SoftAssertions();
    int alerts = 0;
    for (Corpus.Document document : Corpus.documents("feed", "edxl", "json", "wrapped")) {
      for (Entry entry : Samples.parse(document.bytes()).entries()) {
        if (entry.isInline() && entry.hints().sender() != null) {
          alerts++;
          softly
              .assertThat(reader.read(entry.inline()))
              .as(document.path() + " " + entry.key())
              .isInstanceOf(ReadResult.Read.class);
        }
      }
    }
    softly.assertThat(alerts).isGreaterThan(600);
    softly.assertAll();
  }

  @Test
  void hintsAgreeWithTheCapReader() throws IOException {
    CapReader reader = new CapReader(ReadOptions.lenient());
    SoftAssertions softly = new SoftAssertions();
    for (Corpus.Document document : Corpus.documents("alert")) {
      Hints hints = Samples.parse(document.bytes()).entries().getFirst().hints();
      if (reader.read(document.bytes()) instanceof ReadResult.Read read) {
        CapTime sent = read.alert().sent();
        softly.assertThat(hints.identifier()).isEqualTo(read.alert().identifier());
        softly.assertThat(hints.sender()).isEqualTo(read.alert().sender());
        softly
            .assertThat(hints.sent())
            .as(document.path() + " " + sent.text())
            .isEqualTo(sent.zoneAssumed() ? null : sent.instant());
      }
    }
    softly.assertAll();
  }

  @Test
  void whatIsNotWellFormedComesOutAsTheTableSays() throws IOException {
    for (Corpus.Document document : Corpus.documents("invalid")) {
      Outcome expected =
          INVALID.entrySet().stream()
              .filter(e -> document.path().endsWith(e.getKey()))
              .findFirst()
              .orElseThrow()
              .getValue();
      assertThat(Samples.parse(document.bytes()).outcome()).as(document.path()).isEqualTo(expected);
    }
  }

  private static int expected(Corpus.Document document) {
    for (Map.Entry<String, Difference> difference : DIFFERENCES.entrySet()) {
      if (document.path().endsWith(difference.getKey())) {
        return difference.getValue().entries();
      }
    }
    Matcher noted = ENTRIES.matcher(document.columns().get("note"));
    if (noted.find()) {
      return Integer.parseInt(noted.group(1));
    }
    String inside = document.columns().get("alerts_inside");
    return inside.isEmpty() ? wrapped(document) : Integer.parseInt(inside);
  }

  /** The table does not count alerts in JSON that wraps each: count the wrappers. */
  private static int wrapped(Corpus.Document document) {
    String json = new String(document.bytes(), StandardCharsets.UTF_8);
    return (int) Pattern.compile("\"alert\"\\s*:\\s*\\{").matcher(json).results().count();
  }
}

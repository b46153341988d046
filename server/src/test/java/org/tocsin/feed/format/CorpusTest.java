package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    for (Corpus.Document document : Corpus.documents("feed", "edxl", "wrapped")) {
      Parsed parsed = Samples.parse(document.bytes());
      feeds++;
      softly.assertThat(parsed.outcome()).as(document.path()).isIn(Outcome.OK, Outcome.EMPTY);
      softly.assertThat(parsed.entries()).as(document.path()).hasSize(expected(document));
    }
    softly.assertThat(feeds).isEqualTo(56);
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
    return Integer.parseInt(inside);
  }
}

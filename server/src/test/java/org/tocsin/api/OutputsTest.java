package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jdom2.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.alert.Page;
import org.tocsin.platform.db.TestDatabase;

/** Readers that others wrote find in Atom, RSS and CSV what was meant. */
class OutputsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final String HOSTILE = "=SUM(1) &amp; \"so\", he &lt;b&gt;said&lt;/b&gt;";
  private static final String MEANT = "=SUM(1) & \"so\", he <b>said</b>";
  private static Newsdesk desk;

  @BeforeAll
  static void alerts() {
    desk = new Newsdesk(db);
    desk.accept("first", "கனமழை எச்சரிக்கை", 12);
    desk.accept("second", HOSTILE, 13);
    desk.accept("third", "Plain", 14);
  }

  private static byte[] written(AlertForm form, String path, String query) {
    var request = Newsdesk.request("http://here.test", path, query);
    Page page =
        desk.alerts.query(
            AlertParams.read(
                request.getParameterMap(), desk.places.catalogue(), desk.feeds.registry()));
    String self = "http://here.test" + path + "?" + query;
    return form.write(page, new AlertForm.Asked("http://here.test", self));
  }

  private static SyndFeed read(byte[] feed) throws Exception {
    return new SyndFeedInput(false, java.util.Locale.ROOT)
        .build(new XmlReader(new ByteArrayInputStream(feed)));
  }

  /** Newest first: the third has the highest number, and all were sent at the same time. */
  private static void assertEntries(SyndFeed feed) {
    assertThat(feed.getEntries())
        .extracting(SyndEntry::getTitle)
        .containsExactly("Plain", MEANT, "கனமழை எச்சரிக்கை");
    for (SyndEntry entry : feed.getEntries()) {
      assertThat(entry.getLink()).matches("http://here\\.test/alerts/\\d+");
      assertThat(entry.getUri()).isEqualTo(entry.getLink());
      assertThat(entry.getPublishedDate()).isEqualTo(Instant.parse("2026-05-01T06:00:00Z"));
      assertThat(entry.getAuthor()).isEqualTo("=Met & Office");
      SyndEnclosure document = entry.getEnclosures().getFirst();
      assertThat(document.getType()).isEqualTo("application/cap+xml");
      assertThat(document.getUrl()).matches("http://here\\.test/api/v1/alerts/\\d+\\.cap");
      assertThat(entry.getForeignMarkup())
          .filteredOn(e -> e.getNamespaceURI().equals(FeedXml.CAP))
          .extracting(Element::getName)
          .contains("identifier", "severity", "expires");
    }
  }

  @Test
  void romeReadsTheAtomFeed() throws Exception {
    SyndFeed feed =
        read(written(desk.forms.atom, "/api/v1/alerts.atom", "severity=Severe&limit=3"));
    assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
    assertThat(feed.getUri())
        .isEqualTo("http://here.test/api/v1/alerts.atom?severity=Severe&limit=3");
    assertThat(feed.getTitle()).isEqualTo("Warnings in force");
    assertThat(feed.getPublishedDate()).isNotNull();
    assertEntries(feed);
  }

  @Test
  void romeReadsTheRssFeed() throws Exception {
    SyndFeed feed = read(written(desk.forms.rss, "/api/v1/alerts.rss", "limit=3"));
    assertThat(feed.getFeedType()).isEqualTo("rss_2.0");
    assertThat(feed.getTitle()).isEqualTo("Warnings in force");
    assertThat(feed.getLink()).isEqualTo("http://here.test/");
    assertThat(feed.getDescription()).isNotBlank();
    assertEntries(feed);
    SyndEntry entry = feed.getEntries().getFirst();
    assertThat(entry.getDescription().getValue())
        .isEqualTo(
            "Flood. Severity Severe, urgency Expected, certainty Likely."
                + " From Fri, 01 May 2026 06:00:00 GMT. Until Fri, 01 May 2026 14:00:00 GMT.");
    assertThat(entry.getCategories()).extracting(c -> c.getName()).containsExactly("Met", "Geo");
  }

  @Test
  void theRssFeedNamesItselfAndItsNextPage() {
    String rss =
        new String(
            written(desk.forms.rss, "/api/v1/alerts.rss", "limit=2"), StandardCharsets.UTF_8);
    assertThat(rss)
        .contains(
            "<atom:link rel=\"self\" type=\"application/rss+xml\""
                + " href=\"http://here.test/api/v1/alerts.rss?limit=2\"")
        .contains("<atom:link rel=\"next\"")
        .contains("<guid isPermaLink=\"true\">http://here.test/alerts/")
        .contains("length=\"0\"");
  }

  @Test
  void commonsCsvReadsTheTable() throws Exception {
    String csv =
        new String(
            written(desk.forms.csv, "/api/v1/alerts.csv", "limit=3"), StandardCharsets.UTF_8);
    assertThat(csv).startsWith("id,identifier,sender,sent,").endsWith("\r\n");
    assertThat(csv.split("\r\n")).hasSize(4);
    try (CSVParser parser =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(csv))) {
      assertThat(parser.getHeaderNames()).isEqualTo(AlertCsv.HEADER);
      List<CSVRecord> rows = parser.getRecords();
      assertThat(rows).allMatch(CSVRecord::isConsistent);
      assertThat(rows)
          .extracting(r -> r.get("headline"))
          .containsExactly("Plain", "'" + MEANT, "கனமழை எச்சரிக்கை");
      CSVRecord row = rows.getFirst();
      assertThat(row.get("identifier")).isEqualTo("third");
      assertThat(row.get("sent")).isEqualTo("2026-05-01T06:00:00Z");
      assertThat(row.get("state")).isEqualTo("active");
      assertThat(row.get("country")).isEqualTo("LKA");
      assertThat(row.get("categories")).isEqualTo("Met Geo");
      assertThat(row.get("west")).isEqualTo("79.8");
      assertThat(row.get("north")).isEqualTo("7.1");
      assertThat(row.get("effective")).isEmpty();
      assertThat(row.get("cap")).matches("http://here\\.test/api/v1/alerts/\\d+\\.cap");
    }
  }

  @Test
  void noCellIsTakenForAFormula() {
    for (String text : List.of("=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "|x", "%x")) {
      assertThat(TableCells.text(text)).isEqualTo("'" + text);
    }
    assertThat(TableCells.text("1=1")).isEqualTo("1=1");
    assertThat(TableCells.text("")).isEmpty();
    assertThat(TableCells.text(null)).isNull();
  }
}

package org.tocsin.feed.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.feed.format.Samples.BASE;
import static org.tocsin.feed.format.Samples.codes;
import static org.tocsin.feed.format.Samples.inline;
import static org.tocsin.feed.format.Samples.links;
import static org.tocsin.feed.format.Samples.parse;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quirks of real feeds, by their numbers in the list of quirks (docs/quirks.md). */
class FeedQuirksTest {
  private static final String ITEM =
      "<item><title>Kältewelle</title><link>https://w.example/1.xml</link></item>";
  private static final String RSS = "<rss version='2.0'><channel>" + ITEM + "</channel></rss>";

  private static String item(String content) {
    return "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel><item>"
        + content
        + "</item></channel></rss>";
  }

  private static String entry(String content) {
    return "<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + content + "</entry></feed>";
  }

  @Test
  void quirk2BytesDecideNotTheMediaType() {
    byte[] latin =
        ("<?xml version='1.0' encoding='ISO-8859-1'?>" + RSS).getBytes(StandardCharsets.ISO_8859_1);
    Parsed feed = Formats.parse(FeedFormat.AUTO, latin, "text/html; charset=utf-8", BASE);

    assertThat(feed.entries().getFirst().hints().title()).isEqualTo("Kältewelle");
    assertThat(codes(feed)).containsExactly(FeedProblem.CONTENT_TYPE_MISMATCH);
  }

  @Test
  void quirk2WrongEncodingIsReadAsWhatItCanBe() {
    byte[] latin =
        ("<?xml version='1.0' encoding='UTF-8'?>" + RSS).getBytes(StandardCharsets.ISO_8859_1);
    Parsed feed = parse(latin);

    assertThat(feed.entries().getFirst().hints().title()).isEqualTo("Kältewelle");
    assertThat(codes(feed)).containsExactly(FeedProblem.ENCODING_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "windows-1252"})
  void quirk2OtherEncodingsAreReadAndTheirAlertsBecomeUtf8(String charset) {
    String alert = "<alert><identifier>ä</identifier></alert>";
    String feed = "<?xml version='1.0' encoding='" + charset + "'?><alerts>" + alert + "</alerts>";

    Entry entry = parse(feed.getBytes(Charset.forName(charset))).entries().getFirst();

    assertThat(inline(entry)).isEqualTo(alert);
  }

  @Test
  void quirk3WhatStandsBeforeTheDocumentIsSkipped() {
    String declared = "<?xml version='1.0' encoding='utf-8'?>" + RSS;

    assertThat(parse("\ufeff" + declared).problems()).isEmpty();
    assertThat(parse("\ufeff" + declared).entries()).hasSize(1);
    for (String before :
        new String[] {"\n\n  ", "\ufeff\ufeff", "\u0000", "Notice: x on line 3 "}) {
      Parsed feed = parse(before + declared);
      assertThat(feed.entries()).as(before).hasSize(1);
      assertThat(codes(feed)).containsExactly(FeedProblem.TEXT_BEFORE_DOCUMENT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><body>Bad gateway</body></html>",
        "<!-- cache --> <HTML><head/></HTML>",
        "\n<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<?xml version='1.0'?><!doctype HTML PUBLIC '-//W3C//DTD XHTML'><html/>",
        "<h1>503</h1>"
      })
  void quirk4WebPageIsNoFeed(String page) {
    Parsed feed = parse(page);

    assertThat(feed.outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(feed.outcome().complete()).isFalse();
    assertThat(codes(feed)).endsWith(FeedProblem.HTML_INSTEAD_OF_FEED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t", "\ufeff", "<?xml version='1.0'?>"})
  void quirk4EmptyDocumentIsNotAQuietDay(String body) {
    Parsed feed = parse(body);

    assertThat(feed.outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(codes(feed)).containsExactly(FeedProblem.EMPTY_DOCUMENT);
  }

  @Test
  void quirk4PlainTextIsNoFeed() {
    assertThat(codes(parse("Too many requests"))).containsExactly(FeedProblem.UNKNOWN_DOCUMENT);
  }

  @Test
  void quirk14RelativeLinksAreResolved() {
    assertThat(links(parse(item("<link>../cap/1.xml</link>")).entries().getFirst()))
        .containsExactly("https://feeds.example/cap/1.xml");
    assertThat(links(parse(item("<link>//other.example/1.xml</link>")).entries().getFirst()))
        .containsExactly("https://other.example/1.xml");
    assertThat(links(parse(item("<link>?id=1</link>")).entries().getFirst()))
        .containsExactly("https://feeds.example/warnings/list.xml?id=1");
    String based = "<link xml:base='https://b.example/x/' href='y/1.cap'/>";
    assertThat(links(parse(entry(based)).entries().getFirst()))
        .containsExactly("https://b.example/x/y/1.cap");
  }

  @Test
  void quirk14LinksWithSignsThatAddressesMayNotHaveAreEncoded() {
    String link = "<link> https://W.example/caps/Côte d|Azur.xml#top </link>";

    assertThat(links(parse(item(link)).entries().getFirst()))
        .containsExactly("https://w.example/caps/C%C3%B4te%20d%7CAzur.xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "mailto:duty@w.example", "https://[::1", "javascript:x()"})
  void quirk14EntryWithInvalidLinkIsKeptAndSaid(String link) {
    Parsed feed = parse(item("<guid isPermaLink='false'>g1</guid><link>" + link + "</link>"));

    assertThat(feed.entries()).hasSize(1);
    assertThat(feed.entries().getFirst().key()).isEqualTo("id:g1");
    assertThat(codes(feed)).containsExactly(FeedProblem.LINK_INVALID);
  }

  @Test
  void entryWithoutLinkIsKeptAndSaid() {
    Parsed feed = parse(entry("<id>7</id><title>Fire</title>"));

    assertThat(feed.entries().getFirst().key()).isEqualTo("id:7");
    assertThat(feed.entries().getFirst().links()).isEmpty();
    assertThat(codes(feed)).containsExactly(FeedProblem.ENTRY_WITHOUT_LINK);
  }

  @Test
  void quirk15ExternalEntitiesAreNeverFollowed() {
    String attack =
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            + item("<title>&x;</title><link>https://w.example/1.xml</link>");
    Parsed feed = parse(attack);

    assertThat(feed.entries().getFirst().hints().title()).isEqualTo("&x;");
    assertThat(codes(feed)).contains(FeedProblem.DOCTYPE_IGNORED, FeedProblem.REPAIRED);
  }

  @Test
  void quirk15BillionLaughsAreNotLaughed() {
    StringBuilder entities = new StringBuilder("<!ENTITY a0 'ha'>");
    for (int i = 1; i < 30; i++) {
      String previous = ("&a" + (i - 1) + ";").repeat(10);
      entities.append("<!ENTITY a").append(i).append(" '").append(previous).append("'>");
    }
    Parsed feed =
        parse("<!DOCTYPE rss [" + entities + "]>" + item("<title>&a29;</title><link>x</link>"));

    assertThat(feed.entries().getFirst().hints().title()).isEqualTo("&a29;");
  }

  @Test
  void quirk15ElementsWithinElementsEndAtALimit() {
    assertThat(codes(parse("<rss>" + "<a>".repeat(100_000)))).contains(FeedProblem.TOO_DEEP);
  }

  @Test
  void quirk15AlertsInScopeOfManyNamesDoNotGrowWithoutBound() {
    StringBuilder root = new StringBuilder("<alerts");
    for (int i = 0; i < 900; i++) {
      root.append(" xmlns:n").append(i).append("='urn:oasis:names:").append(i).append('\'');
    }
    Parsed feed = parse(root + ">" + "<alert/>".repeat(40_000) + "</alerts>");

    assertThat(feed.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(codes(feed)).contains(FeedProblem.TOO_LARGE);
  }

  @Test
  void quirk15KeysAndHintsHaveALimit() {
    String id = "<guid isPermaLink='false'>" + "g".repeat(100_000) + "</guid>";
    Entry entry = parse(item(id + "<title>" + "t".repeat(9999) + "</title>")).entries().getFirst();

    assertThat(entry.key()).hasSize(32);
    assertThat(entry.hints().title()).hasSize(1000);
  }

  @Test
  void quirk15EntriesEndAtALimit() {
    StringBuilder feed = new StringBuilder("<feed xmlns='http://www.w3.org/2005/Atom'>");
    for (int i = 0; i <= Collector.MAX_ENTRIES; i++) {
      feed.append("<entry><link href='https://w.example/").append(i).append("'/></entry>");
    }
    Parsed parsed = parse(feed + "</feed>");

    assertThat(parsed.entries()).hasSize(Collector.MAX_ENTRIES);
    assertThat(parsed.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(codes(parsed)).containsExactly(FeedProblem.TOO_MANY_ENTRIES);
  }

  @Test
  void quirk16TypedLinkWinsOverPageAndId() {
    String entry =
        """
        <id>https://w.example/ids/1</id>
        <link href="https://w.example/page"/>
        <link rel="self" href="https://w.example/self.xml"/>
        <link rel="enclosure" type="image/png" href="https://w.example/map.png"/>
        <link rel="alternate" href="https://w.example/alert.xml"/>
        <link rel="enclosure" href="https://w.example/enclosed"/>
        <link rel="related" type="application/common-alerting-protocol+xml; charset=utf-8"
              href="https://w.example/cap"/>""";

    assertThat(links(parse(entry(entry)).entries().getFirst()))
        .containsExactly(
            "https://w.example/cap",
            "https://w.example/enclosed",
            "https://w.example/alert.xml",
            "https://w.example/page");
  }

  @Test
  void quirk16IdIsAnAddressOnlyWhereNothingElseIs() {
    assertThat(links(parse(entry("<id>https://w.example/ids/1</id>")).entries().getFirst()))
        .containsExactly("https://w.example/ids/1");
    assertThat(
            links(
                parse(entry("<id>https://w.example/ids/1</id><link href='https://w.example/p'/>"))
                    .entries()
                    .getFirst()))
        .containsExactly("https://w.example/p");
  }

  @Test
  void quirk16LinkToItselfCountsOnlyWhereItSaysCapOrIsAlone() {
    String self = "<link rel='self' href='/self'";
    String page = "<link href='/page'/>";

    assertThat(links(parse(entry(page + self + "/>")).entries().getFirst()))
        .containsExactly("https://feeds.example/page");
    assertThat(links(parse(entry(self + "/>")).entries().getFirst()))
        .containsExactly("https://feeds.example/self");
    assertThat(
            links(parse(entry(page + self + " type='application/cap+xml'/>")).entries().getFirst()))
        .containsExactly("https://feeds.example/self", "https://feeds.example/page");
  }

  @Test
  void quirk17EnclosureThenPermalinkThenLink() {
    String item =
        """
        <link>https://w.example/page</link>
        <guid>https://w.example/permalink</guid>
        <enclosure url="https://w.example/doc" type="text/xml"/>""";

    assertThat(links(parse(item(item)).entries().getFirst()))
        .containsExactly(
            "https://w.example/doc", "https://w.example/permalink", "https://w.example/page");
  }

  @Test
  void quirk17GuidThatIsNoPermalinkIsNoLink() {
    String item =
        "<guid isPermaLink='false'>https://w.example/g</guid><link>https://w.example/p</link>";

    assertThat(links(parse(item(item)).entries().getFirst()))
        .containsExactly("https://w.example/p");
  }

  @Test
  void elementNamedCapLeadsToCap() {
    String item =
        "<link>https://g.example/report</link>"
            + "<g:cap xmlns:g='http://g.example'>https://g.example/cap.aspx?id=1&amp;t=FL</g:cap>";

    assertThat(links(parse(item(item)).entries().getFirst()))
        .startsWith("https://g.example/cap.aspx?id=1&t=FL");
  }

  @Test
  void quirk18FatEntryWinsOverItsLinks() {
    String item =
        "<link>https://w.example/p</link><description>"
            + "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'/></description>";
    Entry entry = parse(item(item)).entries().getFirst();

    assertThat(entry.links()).isEmpty();
    assertThat(inline(entry))
        .isEqualTo(
            "<alert xmlns:a=\"http://www.w3.org/2005/Atom\""
                + " xmlns='urn:oasis:names:tc:emergency:cap:1.2'/>");
  }

  @Test
  void quirk18TextAboutAlertsIsNoAlert() {
    String item = "<link>https://w.example/p</link><description>&lt;p&gt;alert</description>";

    assertThat(parse(item(item)).entries().getFirst().isInline()).isFalse();
  }

  @Test
  void quirk18ElementNamedAlertThatSaysAColourIsNoAlert() {
    Entry entry = parse(item("<link>/1.xml</link><alert>orange</alert>")).entries().getFirst();

    assertThat(entry.isInline()).isFalse();
    assertThat(links(entry)).containsExactly("https://feeds.example/1.xml");
  }

  @Test
  void quirk22RepeatedDocumentIsOneEntry() {
    Parsed feed = parse("<rss><channel>" + ITEM + ITEM + "</channel></rss>");

    assertThat(feed.entries()).hasSize(1);
    assertThat(codes(feed)).containsExactly(FeedProblem.ENTRY_REPEATED);
  }

  @Test
  void quirk23ExpiredEntriesAreListedWithTheirExpiry() {
    String cap = "xmlns:c='urn:oasis:names:tc:emergency:cap:1.2'";
    String expired = "<c:expires " + cap + ">1999-01-01T00:00:00Z</c:expires>";
    String naive = "<c:expires " + cap + ">1999-01-01T00:00:00</c:expires>";

    assertThat(parse(item("<link>/1.xml</link>" + expired)).entries().getFirst().hints().expires())
        .isEqualTo(Instant.parse("1999-01-01T00:00:00Z"));
    assertThat(parse(item("<link>/1.xml</link>" + naive)).entries().getFirst().hints().expires())
        .isNull();
  }

  @Test
  void quirk24FeedThatListsNothingSaysSo() {
    assertThat(parse("<rss version='2.0'><channel><title>t</title></channel></rss>").outcome())
        .isEqualTo(Outcome.EMPTY);
    assertThat(parse("<feed xmlns='http://www.w3.org/2005/Atom'/>").outcome())
        .isEqualTo(Outcome.EMPTY);
  }

  @Test
  void feedThatBreaksOffGivesWhatItHasAndIsNoWholeList() {
    Parsed feed = parse("<rss><channel>" + ITEM + "<item><link>https://w.exam");

    assertThat(feed.entries()).hasSize(1);
    assertThat(feed.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(codes(feed)).containsExactly(FeedProblem.MALFORMED);
  }

  @Test
  void whatStandsBehindTheDocumentDoesNoHarm() {
    Parsed feed = parse(RSS + "\n<br/>Warning: memory <b>");

    assertThat(feed.entries()).hasSize(1);
    assertThat(feed.outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void strayAmpersandsAndNamesOfHtmlAreRepaired() {
    Parsed feed =
        parse(
            item(
                "<title>Wind &amp; rain & hail&nbsp;&eacute;&unknown; < 5 \u0007&#0;</title>"
                    + "<link>https://w.example/?a=1&b=2</link>"));

    assertThat(feed.outcome()).isEqualTo(Outcome.OK);
    assertThat(feed.entries().getFirst().hints().title())
        .isEqualTo("Wind & rain & hail\u00a0é&unknown; < 5");
    assertThat(links(feed.entries().getFirst())).containsExactly("https://w.example/?a=1&b=2");
    assertThat(codes(feed)).containsExactly(FeedProblem.REPAIRED);
  }

  @Test
  void prefixesThatNobodyDeclaredAreRepaired() {
    Parsed feed =
        parse(
            item(
                "<link>/1.xml</link><cap:status>Actual</cap:status>"
                    + "<geo:lat geo:x='1'>5</geo:lat>"));

    assertThat(feed.entries().getFirst().hints().status()).isEqualTo("Actual");
    assertThat(codes(feed)).containsExactly(FeedProblem.REPAIRED);
  }

  @Test
  void declaredFormatThatDoesNotFitIsSaidAndTheBytesAreRead() {
    Parsed feed =
        Formats.parse(
            FeedFormat.ATOM, RSS.getBytes(StandardCharsets.UTF_8), "application/atom+xml", null);

    assertThat(feed.format()).isEqualTo(FeedFormat.RSS);
    assertThat(feed.declaredMismatch()).isTrue();
    assertThat(feed.entries().getFirst().links())
        .containsExactly(URI.create("https://w.example/1.xml"));
    assertThat(codes(feed)).containsExactly(FeedProblem.FORMAT_MISMATCH);
  }

  @Test
  void wordsOfRegistriesNameFormats() {
    assertThat(FeedFormat.parse("rss or atom")).contains(FeedFormat.AUTO);
    assertThat(FeedFormat.parse(" NWS_US ")).contains(FeedFormat.ATOM);
    assertThat(FeedFormat.parse("DWD-Zip")).contains(FeedFormat.ZIP);
    assertThat(FeedFormat.parse("de-nina (BBK JSON)")).contains(FeedFormat.BBK_JSON);
    assertThat(FeedFormat.parse("teletext")).isEmpty();
    for (FeedFormat format : FeedFormat.values()) {
      assertThat(FeedFormat.parse(format.id())).contains(format);
    }
  }
}

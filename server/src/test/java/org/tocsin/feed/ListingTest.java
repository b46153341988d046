package org.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.feed.format.Entry;
import org.tocsin.feed.format.Hints;

class ListingTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private static Entry link(String url, Instant updated) {
    Hints hints = new Hints(null, null, null, updated, null, null, null, null);
    return new Entry(url, List.of(URI.create(url)), null, null, hints);
  }

  private static Entry inline(String key, String text) {
    return new Entry(key, List.of(), text.getBytes(StandardCharsets.UTF_8), null, Hints.NONE);
  }

  private static KnownDocument known(Entry entry, Instant absentSince) {
    return new KnownDocument(
        1,
        Listing.key(entry),
        KnownDocument.State.READ,
        Listing.hint(entry),
        List.of(7L),
        absentSince,
        absentSince == null ? 0 : 1);
  }

  @Test
  void whatIsNewIsAdded() {
    Entry entry = link("http://a/1", NOON);
    assertThat(Listing.compare(List.of(entry), List.of()).added()).containsExactly(entry);
  }

  @Test
  void whatIsKnownIsNothingNew() {
    Entry entry = link("http://a/1", NOON);
    assertThat(Listing.compare(List.of(entry), List.of(known(entry, null))))
        .isEqualTo(Listing.NONE);
  }

  @Test
  void quirk22AnEntryThatComesTwiceCountsOnce() {
    Entry entry = link("http://a/1", NOON);
    assertThat(Listing.compare(List.of(entry, entry), List.of()).added()).hasSize(1);
    assertThat(Listing.compare(List.of(entry, entry), List.of(known(entry, null))).added())
        .isEmpty();
  }

  @Test
  void aDocumentWhoseEntrySaysSomethingNewIsAskedAgain() {
    Entry later = link("http://a/1", NOON.plusSeconds(60));
    Listing listing =
        Listing.compare(List.of(later), List.of(known(link("http://a/1", NOON), null)));
    assertThat(listing.changed()).containsOnlyKeys(Listing.key(later));
    assertThat(listing.added()).isEmpty();
  }

  @Test
  void anEntryThatSaysLessThanBeforeIsNoNews() {
    Listing listing =
        Listing.compare(
            List.of(link("http://a/1", null)), List.of(known(link("http://a/1", NOON), null)));
    assertThat(listing).isEqualTo(Listing.NONE);
  }

  @Test
  void anAlertInsideTheFeedIsReadAgainWhenItsTextChanges() {
    Entry changed = inline("key", "<alert>two</alert>");
    Listing listing =
        Listing.compare(
            List.of(changed), List.of(known(inline("key", "<alert>one</alert>"), null)));
    assertThat(listing.added()).containsExactly(changed);
  }

  @Test
  void whatIsMissingIsAbsentAndWhatWasMissingIsBack() {
    Entry one = link("http://a/1", NOON);
    Entry two = link("http://a/2", NOON);
    Listing listing = Listing.compare(List.of(two), List.of(known(one, null), known(two, NOON)));
    assertThat(listing.absent())
        .extracting(KnownDocument::keyHash)
        .containsExactly(Listing.key(one));
    assertThat(listing.back()).extracting(KnownDocument::keyHash).containsExactly(Listing.key(two));
  }

  @Test
  void anEntryThatLeadsNowhereIsLeftOut() {
    Entry nowhere = new Entry("key", List.of(), null, null, Hints.NONE);
    assertThat(Listing.compare(List.of(nowhere), List.of())).isEqualTo(Listing.NONE);
  }
}

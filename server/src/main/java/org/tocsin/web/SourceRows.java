package org.tocsin.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Logo;
import org.tocsin.feed.PollState;
import org.tocsin.feed.Registry;
import org.tocsin.feed.Source;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/** Sources and their feeds as rows of tables: who speaks, and whether they can be heard. */
final class SourceRows {
  private final Feeds feeds;
  private final Places places;
  private final Freshness freshness;
  private final Overview overview;
  private final Moments moments;
  private final Texts texts;

  SourceRows(
      Feeds feeds,
      Places places,
      Freshness freshness,
      Overview overview,
      Moments moments,
      Texts texts) {
    this.feeds = feeds;
    this.places = places;
    this.freshness = freshness;
    this.overview = overview;
    this.moments = moments;
    this.texts = texts;
  }

  /**
   * @param iso3 null for a source of more than one country
   * @param answer of the feed that does worst; see {@link Freshness.Answer}
   * @param heard the longest ago that one of its polled feeds last answered, null for never
   * @param warnings in force
   */
  record SourceRow(
      String slug,
      String name,
      String iso3,
      String country,
      boolean official,
      String answer,
      Moment heard,
      int warnings) {}

  /**
   * @param host alone: the address may carry a key
   * @param minutes between two polls
   */
  record FeedRow(int id, String host, String format, String answer, Moment heard, long minutes) {}

  List<SourceRow> of(Collection<Source> sources) {
    Map<Integer, Integer> counts = overview.bySource();
    return sources.stream()
        .map(s -> row(s, counts.getOrDefault(s.id(), 0)))
        .sorted(Comparator.comparing(SourceRow::country).thenComparing(SourceRow::name))
        .toList();
  }

  private SourceRow row(Source source, int warnings) {
    Optional<Country> country = country(source);
    List<Feed> own = freshness.feedsOf(source);
    Freshness.Answer answer = worst(own);
    return new SourceRow(
        source.slug(),
        source.name(),
        country.map(Country::iso3).orElse(null),
        country.map(texts::country).orElse(""),
        source.official(),
        answer.id(),
        moments.of(heard(own), zone(source), freshness.now()),
        warnings);
  }

  List<FeedRow> feeds(Source source) {
    return freshness.feedsOf(source).stream()
        .map(
            f ->
                new FeedRow(
                    f.id(),
                    f.url().getHost(),
                    f.format() == null ? "" : f.format().id(),
                    freshness.of(f).id(),
                    moments.of(heard(List.of(f)), zone(source), freshness.now()),
                    Math.max(1, f.interval().toMinutes())))
        .toList();
  }

  /** Its picture in the language of the page, else in English, else its first; null for none. */
  Logo logo(Source source) {
    return feeds.registry().logo(source, Texts.locale().getLanguage()).orElse(null);
  }

  Registry registry() {
    return feeds.registry();
  }

  /**
   * A page of a search.
   *
   * @param total how many were found
   * @param next after which the next page begins; null at the end
   */
  record Found(List<SourceRow> rows, int total, String next) {}

  /**
   * Sources whose name or country holds all of some words.
   *
   * @param after slug of the last one of the page before; empty for the first page
   */
  Found search(String text, String after, int length) {
    List<String> words = Asked.words(text);
    List<SourceRow> all =
        of(feeds.registry().sources()).stream()
            .filter(r -> words.stream().allMatch(text(r)::contains))
            .toList();
    int begin = 0;
    for (int i = 0; i < all.size() && !after.isBlank(); i++) {
      if (all.get(i).slug().equals(after)) {
        begin = i + 1;
      }
    }
    List<SourceRow> rows = all.subList(begin, Math.min(all.size(), begin + length));
    boolean more = begin + rows.size() < all.size();
    return new Found(rows, all.size(), more ? rows.getLast().slug() : null);
  }

  private static String text(SourceRow row) {
    return (row.name() + " " + row.country() + " " + row.iso3()).toLowerCase(Locale.ROOT);
  }

  Optional<Country> country(Source source) {
    return source.countryId() == null
        ? Optional.empty()
        : places.catalogue().country(source.countryId());
  }

  ZoneId zone(Source source) {
    return source.zone() != null
        ? source.zone()
        : country(source).map(Country::zone).orElse(ZoneOffset.UTC);
  }

  /** Feeds that nobody asks count only where there are no others. */
  private Freshness.Answer worst(List<Feed> own) {
    return own.stream()
        .map(freshness::of)
        .filter(a -> a != Freshness.Answer.OFF)
        .max(Comparator.naturalOrder())
        .orElse(Freshness.Answer.OFF);
  }

  private Instant heard(List<Feed> own) {
    return own.stream()
        .map(f -> freshness.states().get(f.id()))
        .filter(s -> s != null && s.okAt() != null)
        .map(PollState::okAt)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}

package org.tocsin.admin;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.PollState;
import org.tocsin.feed.Registry;
import org.tocsin.feed.Source;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.net.Uris;

/** Feeds as rows of tables: one query for how all of them do, the rest from memory. */
final class FeedRows {
  private final Feeds feeds;
  private final Places places;
  private final Moments moments;

  FeedRows(Feeds feeds, Places places, Moments moments) {
    this.feeds = feeds;
    this.places = places;
    this.moments = moments;
  }

  /**
   * @param name of its sources
   * @param country where they are, empty for several
   * @param iso3 the codes of the countries
   * @param outcome of the last poll with the code of a failure; empty before the first
   * @param since when it began to answer, or not to
   * @param state null before the first poll is due
   * @param version of the feed's row as it is shown
   */
  record Row(
      Feed feed,
      String name,
      String country,
      List<String> iso3,
      Health health,
      String outcome,
      Moments.When since,
      Moments.When answered,
      Moments.When next,
      PollState state,
      int version) {

    /** What a ticked box sends. */
    public String pick() {
      return Picked.text(feed.id(), version);
    }

    public String host() {
      return String.valueOf(feed.url().getHost());
    }

    /** Host and path: what tells feeds apart, without a query that may hold a key. */
    public String address() {
      return FeedRows.address(feed);
    }

    /** Everything a search looks at. */
    String text() {
      return feed.id() + " " + name + " " + country + " " + feed.publicUrl() + " " + outcome;
    }

    /** As it was found, else as it is set. */
    String format() {
      return state == null || state.format() == null ? feed.format().id() : state.format();
    }

    Instant sinceAt() {
      return state == null ? null : state.healthSince();
    }

    Instant answeredAt() {
      return state == null ? null : state.okAt();
    }

    Instant nextAt() {
      return state == null || health == Health.OFF ? null : state.dueAt();
    }
  }

  static String address(Feed feed) {
    return Uris.authority(feed.url()) + feed.url().getRawPath();
  }

  List<Row> all() {
    return all(feeds.registry());
  }

  /** As a registry has them, which is one moment's: rows and their versions belong together. */
  List<Row> all(Registry registry) {
    return of(registry, registry.feeds());
  }

  List<Row> of(Registry registry, Collection<Feed> some) {
    Map<Integer, PollState> states = feeds.states();
    Instant now = moments.now();
    return some.stream().map(f -> row(registry, f, states.get(f.id()), now)).toList();
  }

  private Row row(Registry registry, Feed feed, PollState state, Instant now) {
    List<Source> sources = registry.sourcesOf(feed);
    Health health = Health.of(feed, state, now);
    boolean polled = state != null && state.outcome() != null;
    return new Row(
        feed,
        sources.stream().map(Source::name).collect(Collectors.joining(", ")),
        sources.stream().map(this::country).distinct().collect(Collectors.joining(", ")),
        sources.stream().flatMap(s -> land(s).stream()).map(Country::iso3).distinct().toList(),
        health,
        outcome(state, polled),
        polled ? moments.of(state.healthSince()) : null,
        polled ? moments.of(state.okAt()) : null,
        state == null || health == Health.OFF ? null : moments.of(state.dueAt()),
        state,
        registry.version(feed));
  }

  private static String outcome(PollState state, boolean polled) {
    if (!polled) {
      return "";
    }
    return state.failure() == null ? state.outcome().id() : state.failure();
  }

  /** The name of a source's country; empty where it speaks for several. */
  String country(Source source) {
    return land(source).map(Country::name).orElse("");
  }

  private Optional<Country> land(Source source) {
    return source.countryId() == null
        ? Optional.empty()
        : places.catalogue().country(source.countryId());
  }
}

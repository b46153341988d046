package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.tocsin.feed.Feed;
import org.tocsin.feed.PollState;
import org.tocsin.feed.Source;
import org.tocsin.place.Country;
import org.tocsin.platform.time.Clocks;

/** What hangs on sources and feeds. */
@Controller
final class FeedFields {
  private final Pictures pictures;
  private final Clocks clocks;

  FeedFields(Pictures pictures, Clocks clocks) {
    this.pictures = pictures;
    this.clocks = clocks;
  }

  record SourceName(String language, String name, String logo) {}

  @SchemaMapping
  List<SourceName> names(Source source) {
    return new TreeMap<>(source.names())
        .entrySet().stream()
            .map(n -> new SourceName(n.getKey(), n.getValue(), source.logos().get(n.getKey())))
            .toList();
  }

  @SchemaMapping
  Country country(Source source, DataFetchingEnvironment asked) {
    return source.countryId() == null
        ? null
        : pictures.of(asked).places().country(source.countryId()).orElse(null);
  }

  @SchemaMapping
  String zone(Source source, DataFetchingEnvironment asked) {
    if (source.zone() != null) {
      return source.zone().getId();
    }
    Country country = country(source, asked);
    return country == null ? "UTC" : country.zone().getId();
  }

  @SchemaMapping
  int defaultLife(Source source) {
    return (int) source.defaultLife().toSeconds();
  }

  @SchemaMapping
  List<Feed> feeds(Source source, DataFetchingEnvironment asked) {
    return source.feedIds().stream()
        .map(pictures.of(asked).registry()::feed)
        .flatMap(Optional::stream)
        .toList();
  }

  @SchemaMapping
  List<Source> sources(Feed feed, DataFetchingEnvironment asked) {
    return pictures.of(asked).registry().sourcesOf(feed);
  }

  @SchemaMapping
  String url(Feed feed) {
    return feed.publicUrl();
  }

  @SchemaMapping
  String format(Feed feed) {
    return feed.format().id();
  }

  @SchemaMapping
  int interval(Feed feed) {
    return (int) feed.interval().toSeconds();
  }

  @SchemaMapping
  CompletableFuture<String> detectedFormat(Feed feed, DataLoader<Integer, PollState> states) {
    return states.load(feed.id()).thenApply(s -> s == null ? null : s.format());
  }

  @SchemaMapping
  CompletableFuture<HealthNode> health(Feed feed, DataLoader<Integer, PollState> states) {
    Instant now = clocks.machine().instant();
    return states
        .load(feed.id())
        .thenApply(s -> s == null || s.outcome() == null ? null : new HealthNode(s, now));
  }
}

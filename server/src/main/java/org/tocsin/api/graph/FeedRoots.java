package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.PollState;
import org.tocsin.feed.Registry;
import org.tocsin.feed.Source;

/** The roots that lead to sources and feeds. */
@Controller
final class FeedRoots {
  private final Pictures pictures;
  private final Feeds feeds;

  FeedRoots(Pictures pictures, Feeds feeds) {
    this.pictures = pictures;
    this.feeds = feeds;
  }

  @QueryMapping
  Feed feed(@Argument String id, DataFetchingEnvironment asked) {
    return registry(asked).feed((int) Ids.number("id", id)).orElse(null);
  }

  @QueryMapping
  Connection<Feed> feeds(DataFetchingEnvironment asked) {
    Registry registry = registry(asked);
    Asked filter = new Asked(asked, pictures.of(asked));
    Set<Integer> sources = filter.sources("source");
    Set<Integer> countries = filter.countries("country");
    List<String> statuses = filter.words("status");
    Predicate<Feed> outcome = outcome(filter.words("outcome"));
    List<Feed> found =
        registry.feeds().stream()
            .filter(f -> sources.isEmpty() || f.sourceIds().stream().anyMatch(sources::contains))
            .filter(
                f ->
                    countries.isEmpty()
                        || registry.sourcesOf(f).stream()
                            .anyMatch(s -> countries.contains(s.countryId())))
            .filter(f -> statuses.isEmpty() || statuses.contains(f.status().name()))
            .filter(outcome)
            .toList();
    return Connection.slice(
        found, f -> String.valueOf(f.id()), AlertPages.first(asked), asked.getArgument("after"));
  }

  /** Asks the database only where an outcome is asked for. */
  private Predicate<Feed> outcome(List<String> outcomes) {
    if (outcomes.isEmpty()) {
      return feed -> true;
    }
    Map<Integer, PollState> states = feeds.states();
    return feed -> {
      PollState state = states.get(feed.id());
      return state != null && state.outcome() != null && outcomes.contains(state.outcome().name());
    };
  }

  @QueryMapping
  Source source(@Argument String id, DataFetchingEnvironment asked) {
    return registry(asked).sources().stream()
        .filter(s -> s.slug().equals(id) || String.valueOf(s.id()).equals(id))
        .findFirst()
        .orElse(null);
  }

  @QueryMapping
  Connection<Source> sources(DataFetchingEnvironment asked) {
    Asked filter = new Asked(asked, pictures.of(asked));
    Set<Integer> countries = filter.countries("country");
    Object official = filter.value("official");
    List<Source> found =
        registry(asked).sources().stream()
            .filter(s -> countries.isEmpty() || countries.contains(s.countryId()))
            .filter(s -> official == null || official.equals(s.official()))
            .toList();
    return Connection.slice(
        found, Source::slug, AlertPages.first(asked), asked.getArgument("after"));
  }

  private Registry registry(DataFetchingEnvironment asked) {
    return pictures.of(asked).registry();
  }
}

package org.tocsin.feed;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An immutable picture of all sources and feeds. */
public final class Registry {
  private final Map<Integer, Source> sources = new TreeMap<>();
  private final Map<Integer, Feed> feeds = new TreeMap<>();

  private final Map<Integer, Integer> sourceVersions;
  private final Map<Integer, Integer> feedVersions;

  /**
   * @param sourceVersions which version of its row each source is made from
   */
  Registry(
      Collection<Source> sources,
      Map<Integer, Integer> sourceVersions,
      Collection<Feed> feeds,
      Map<Integer, Integer> feedVersions) {
    this.sourceVersions = sourceVersions;
    this.feedVersions = feedVersions;
    sources.forEach(s -> this.sources.put(s.id(), s));
    feeds.forEach(f -> this.feeds.put(f.id(), f));
  }

  public Collection<Source> sources() {
    return sources.values();
  }

  public Collection<Feed> feeds() {
    return feeds.values();
  }

  public Optional<Source> source(int id) {
    return Optional.ofNullable(sources.get(id));
  }

  public Optional<Feed> feed(int id) {
    return Optional.ofNullable(feeds.get(id));
  }

  /** The version of a feed's row that this picture shows, see {@link Edited}; 0 for none. */
  public int version(Feed feed) {
    return feedVersions.getOrDefault(feed.id(), 0);
  }

  /** The version of a source's row that this picture shows, see {@link Edited}; 0 for none. */
  public int version(Source source) {
    return sourceVersions.getOrDefault(source.id(), 0);
  }

  /** Who speaks through a feed, in the order of their numbers. */
  public List<Source> sourcesOf(Feed feed) {
    return feed.sourceIds().stream().map(sources::get).filter(s -> s != null).toList();
  }
}

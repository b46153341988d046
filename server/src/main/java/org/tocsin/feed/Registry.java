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

  Registry(Collection<Source> sources, Collection<Feed> feeds) {
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

  /** Who speaks through a feed, in the order of their numbers. */
  public List<Source> sourcesOf(Feed feed) {
    return feed.sourceIds().stream().map(sources::get).filter(s -> s != null).toList();
  }
}

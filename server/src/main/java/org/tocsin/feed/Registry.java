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
  private final Map<Integer, Map<String, Logo>> logos;

  /**
   * @param sourceVersions which version of its row each source is made from
   * @param logos by source and language
   */
  Registry(
      Collection<Source> sources,
      Map<Integer, Integer> sourceVersions,
      Collection<Feed> feeds,
      Map<Integer, Integer> feedVersions,
      Map<Integer, Map<String, Logo>> logos) {
    this.sourceVersions = sourceVersions;
    this.feedVersions = feedVersions;
    this.logos = logos;
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

  /** Our own copies of a source's pictures, by language. */
  public Map<String, Logo> logos(Source source) {
    return logos.getOrDefault(source.id(), Map.of());
  }

  /** A source's picture for a reader of a language, else its English one, else its first. */
  public Optional<Logo> logo(Source source, String language) {
    Map<String, Logo> own = logos(source);
    return logo(own, language)
        .or(() -> logo(own, "en"))
        .or(() -> own.values().stream().findFirst());
  }

  /** That of the language itself, else that of one of its regions or scripts. */
  private static Optional<Logo> logo(Map<String, Logo> own, String language) {
    return Optional.ofNullable(own.get(language))
        .or(
            () ->
                own.entrySet().stream()
                    .filter(e -> e.getKey().startsWith(language + "-"))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  /** Whether a picture of this tag is shown anywhere. */
  public boolean hasLogo(String etag) {
    return logos.values().stream()
        .anyMatch(own -> own.values().stream().anyMatch(l -> l.etag().equals(etag)));
  }

  /** Who speaks through a feed, in the order of their numbers. */
  public List<Source> sourcesOf(Feed feed) {
    return feed.sourceIds().stream().map(sources::get).filter(s -> s != null).toList();
  }
}

package org.tocsin.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.tocsin.notify.render.DigestTelling;
import org.tocsin.notify.render.Telling;

/**
 * The words of one medium, rendered once for each theme and kept for a short while, up to a bound
 * of memory. Thread-safe.
 *
 * @param <W> words, such as a mail's template
 */
public final class Wordings<W> {
  private static final long MOST_BYTES = 24L << 20;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Tellings tellings;
  private final Function<Telling, W> one;
  private final Function<DigestTelling, W> many;
  private final Cache<Theme, Optional<W>> kept;

  /**
   * @param bytes roughly what words hold in memory
   */
  public Wordings(
      Tellings tellings,
      Function<Telling, W> one,
      Function<DigestTelling, W> many,
      ToIntFunction<W> bytes) {
    this.tellings = tellings;
    this.one = one;
    this.many = many;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher(
                (Theme theme, Optional<W> words) ->
                    200 + 40 * theme.items().size() + words.map(bytes::applyAsInt).orElse(0))
            .expireAfterWrite(KEPT)
            .build();
  }

  /** Empty when what it tells of is gone. */
  public Optional<W> of(Theme theme) {
    return kept.get(
        theme, t -> t.versionId() == null ? tellings.many(t).map(many) : tellings.one(t).map(one));
  }
}

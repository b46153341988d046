package org.tocsin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Heading;
import org.tocsin.alert.Version;
import org.tocsin.platform.i18n.Ranges;

/**
 * Event and headline of the rows of a list in the reader's own language, where their authors wrote
 * it and memory holds another: the live picture keeps one language of each alert. At most one
 * statement for a list, and none for what was shown lately. Thread-safe.
 */
final class Headings {
  private static final int MOST = 20_000;
  private static final Duration FRESH = Duration.ofMinutes(10); // another source may take one over
  private static final Logger log = LoggerFactory.getLogger(Headings.class);

  private final Alerts alerts;
  private final Cache<Long, List<Heading>> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

  Headings(Alerts alerts) {
    this.alerts = alerts;
  }

  /** Those that are better in the reader's language than in the one the versions bring. */
  Map<Long, Heading> in(String language, Collection<Version> versions) {
    List<Long> better =
        versions.stream().filter(v -> isBetter(language, v)).map(Version::id).toList();
    Map<Long, List<Heading>> all = new HashMap<>(known.getAllPresent(better));
    List<Long> missing = new ArrayList<>(better);
    missing.removeAll(all.keySet());
    if (!missing.isEmpty()) {
      Map<Long, List<Heading>> read = read(missing);
      known.putAll(read);
      all.putAll(read);
    }
    Map<Long, Heading> own = new HashMap<>();
    all.forEach((id, headings) -> choose(language, headings).ifPresent(h -> own.put(id, h)));
    return own;
  }

  private static boolean isBetter(String language, Version version) {
    return version.languages().size() > 1
        && Ranges.best(List.of(language), List.of(version.language())).isEmpty()
        && Ranges.best(List.of(language), version.languages()).isPresent();
  }

  private static Optional<Heading> choose(String language, List<Heading> headings) {
    return Ranges.best(List.of(language), headings.stream().map(Heading::language).toList())
        .flatMap(l -> headings.stream().filter(h -> h.language().equals(l)).findFirst());
  }

  /** A list stands in memory, and is shown in the language it has when nothing can be read. */
  private Map<Long, List<Heading>> read(List<Long> ids) {
    try {
      return alerts.headings(ids);
    } catch (DataAccessException e) {
      log.warn("Headings of {} alerts cannot be read; another language is shown", ids.size(), e);
      return Map.of();
    }
  }
}

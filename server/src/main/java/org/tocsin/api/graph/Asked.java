package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tocsin.feed.Source;
import org.tocsin.place.Country;
import org.tocsin.platform.http.ApiProblem;

/**
 * The argument {@code filter} of a list that is not of alerts. What names nothing we know is
 * refused with {@code bad-parameter}: it would otherwise let everything through, or nothing.
 */
final class Asked {
  private final Map<String, Object> filter;
  private final Picture picture;
  private final Selection alerts;

  Asked(DataFetchingEnvironment environment, Picture picture) {
    Map<String, Object> given = environment.getArgument("filter");
    this.filter = given == null ? Map.of() : given;
    this.picture = picture;
    this.alerts =
        value("withAlerts") == null ? null : picture.live(picture.filter(object("withAlerts")));
  }

  Object value(String name) {
    return filter.get(name);
  }

  @SuppressWarnings("unchecked") // the schema says that it is an input object
  private Map<String, Object> object(String name) {
    return (Map<String, Object>) filter.get(name);
  }

  /** The values of a list, none where it is not given. */
  List<String> words(String name) {
    return filter.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  Set<Integer> countries(String name) {
    Set<Integer> ids = new HashSet<>();
    for (String code : words(name)) {
      ids.addAll(
          known(name, code, picture.places().country(code).map(Country::id).stream().toList()));
    }
    return ids;
  }

  Set<Integer> sources(String name) {
    Set<Integer> ids = new HashSet<>();
    for (String word : words(name)) {
      ids.addAll(
          known(
              name,
              word,
              picture.registry().sources().stream()
                  .filter(s -> s.slug().equals(word) || String.valueOf(s.id()).equals(word))
                  .map(Source::id)
                  .toList()));
    }
    return ids;
  }

  /** The ids of those that are called so, by code or name. */
  <T> Set<Integer> named(
      String name,
      List<T> all,
      Function<T, String> code,
      Function<T, String> title,
      Function<T, Integer> id) {
    Set<Integer> ids = new HashSet<>();
    for (String word : words(name)) {
      ids.addAll(
          known(
              name,
              word,
              all.stream()
                  .filter(
                      t ->
                          code.apply(t).equalsIgnoreCase(word)
                              || title.apply(t).equalsIgnoreCase(word))
                  .map(id)
                  .toList()));
    }
    return ids;
  }

  Collection<Integer> known(String name, String word, Collection<Integer> found) {
    if (found.isEmpty()) {
      throw ApiProblem.badParameter(name, "there is no " + word).asException();
    }
    return found;
  }

  /** Whether the group has alerts that fit {@code withAlerts}; true when that is not asked. */
  boolean hasAlerts(Grouping grouping, int id) {
    return alerts == null || !alerts.in(grouping, id).isEmpty();
  }
}

package org.tocsin.api.graph;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.tocsin.platform.http.ApiProblem;

/**
 * A page of a list in the shape of the Relay cursor connections.
 *
 * @param totalCount of the whole list; null when counting would cost too much
 */
public record Connection<T>(List<Edge<T>> edges, PageInfo pageInfo, Integer totalCount) {

  /**
   * @param next after which to go on, which may be behind the last of the edges: what lies between
   *     was looked at and is not on the page; null at the end
   */
  static <T> Connection<T> of(
      List<Edge<T>> edges, String next, boolean behind, Integer totalCount) {
    String last = edges.isEmpty() ? null : edges.getLast().cursor();
    PageInfo info =
        new PageInfo(
            next != null,
            behind,
            edges.isEmpty() ? null : edges.getFirst().cursor(),
            next == null ? last : next);
    return new Connection<>(edges, info, totalCount);
  }

  /**
   * A page of a list that is at hand whole.
   *
   * @param key what names an item in the list, today and tomorrow
   * @param first how many at most
   * @param after a cursor that was given out, or null
   */
  static <T> Connection<T> slice(List<T> all, Function<T, String> key, int first, String after) {
    int from = after == null ? 0 : behind(all, key, after);
    int to = Math.min(all.size(), from + first);
    List<Edge<T>> edges =
        all.subList(from, to).stream().map(t -> new Edge<>(encode(key.apply(t)), t)).toList();
    String next = to < all.size() && to > from ? edges.getLast().cursor() : null;
    return of(edges, next, after != null, all.size());
  }

  private static <T> int behind(List<T> all, Function<T, String> key, String after) {
    for (int i = 0; i < all.size(); i++) {
      if (encode(key.apply(all.get(i))).equals(after)) {
        return i + 1;
      }
    }
    throw ApiProblem.badParameter("after", "is none that was given out for this list")
        .asException();
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  /** The items alone. */
  public List<T> nodes() {
    return edges.stream().map(Edge::node).toList();
  }
}

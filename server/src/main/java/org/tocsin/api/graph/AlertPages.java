package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.AlertQuery;
import org.tocsin.alert.Cursor;
import org.tocsin.alert.Page;
import org.tocsin.alert.Sort;
import org.tocsin.alert.Version;
import org.tocsin.platform.http.ApiProblem;

/**
 * Pages of alerts as the arguments {@code filter}, {@code sort}, {@code first}, {@code after} ask.
 */
final class AlertPages {
  private AlertPages() {}

  /**
   * Some alerts in order.
   *
   * @param next after which others follow; null at the end
   * @param totalCount null when counting would cost too much
   */
  record Slice(List<AlertNode> items, Cursor next, Integer totalCount) {}

  /** Of all alerts. */
  static Connection<AlertNode> root(Picture picture, DataFetchingEnvironment asked) {
    Cursor after = after(asked);
    return connection(slice(picture, asked, first(asked), after), after != null);
  }

  /** From memory when only live ones are asked for, else from history. */
  static Slice slice(Picture picture, DataFetchingEnvironment asked, int most, Cursor after) {
    AlertFilter filter = picture.filter(asked.getArgument("filter"));
    if (filter.asksOnlyForLive()) {
      return live(picture.live(filter).all(), picture, sort(asked), most, after);
    }
    Page page = picture.history(new AlertQuery(filter, sort(asked), most, after));
    return new Slice(nodes(page.items(), picture), page.next(), null);
  }

  /** Of the live alerts of one group. */
  static Connection<AlertNode> in(
      Grouping grouping, int id, Picture picture, DataFetchingEnvironment asked) {
    List<Version> group = selection(picture, asked).in(grouping, id);
    Cursor after = after(asked);
    return connection(live(group, picture, sort(asked), first(asked), after), after != null);
  }

  static Selection selection(Picture picture, DataFetchingEnvironment asked) {
    return picture.live(picture.filter(asked.getArgument("filter")));
  }

  private static Slice live(
      List<Version> newestFirst, Picture picture, Sort sort, int most, Cursor after) {
    boolean newest = sort == Sort.NEWEST;
    List<Version> ordered = newest ? newestFirst : newestFirst.reversed();
    int from = after == null ? 0 : behind(ordered, after, newest);
    int to = Math.min(ordered.size(), from + most);
    return new Slice(
        nodes(ordered.subList(from, to), picture),
        to < ordered.size() ? Cursor.of(ordered.get(to - 1)) : null,
        ordered.size());
  }

  private static List<AlertNode> nodes(List<Version> versions, Picture picture) {
    return versions.stream().map(v -> new AlertNode(v, picture.now())).toList();
  }

  /** The first that comes after a cursor, by halving. */
  private static int behind(List<Version> ordered, Cursor after, boolean newest) {
    int low = 0;
    int high = ordered.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Cursor.OLDEST_FIRST.compare(Cursor.of(ordered.get(middle)), after);
      if (newest ? order < 0 : order > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static Connection<AlertNode> connection(Slice slice, boolean behind) {
    List<Edge<AlertNode>> edges =
        slice.items().stream().map(a -> new Edge<>(Cursor.of(a.version()).encode(), a)).toList();
    String next = slice.next() == null ? null : slice.next().encode();
    return Connection.of(edges, next, behind, slice.totalCount());
  }

  static Sort sort(DataFetchingEnvironment asked) {
    return "SENT_ASC".equals(asked.getArgument("sort")) ? Sort.OLDEST : Sort.NEWEST;
  }

  static int first(DataFetchingEnvironment asked) {
    return checked("first", asked.getArgument("first"));
  }

  /** The cost knows what is too much; that an argument is null, the library lets through. */
  static int checked(String name, Integer asked) {
    if (asked == null) {
      throw ApiProblem.badParameter(name, "must be 1 to 100, not null").asException();
    }
    return asked;
  }

  private static Cursor after(DataFetchingEnvironment asked) {
    String after = asked.getArgument("after");
    try {
      return after == null ? null : Cursor.decode(after);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.badParameter("after", "is none that was given out").asException();
    }
  }
}

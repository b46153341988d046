package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.tocsin.alert.Content;
import org.tocsin.alert.Cursor;
import org.tocsin.alert.Sort;
import org.tocsin.platform.http.ApiProblem;

/**
 * Pages of infos, in the order of their alerts. As most alerts have an info, as many alerts are
 * read as infos are asked for; a cursor is that of the alert, with the place of the info behind a
 * dot.
 */
final class InfoPages {
  private final Infos infos;

  InfoPages(Infos infos) {
    this.infos = infos;
  }

  /** The last info that was given: its alert, and its place in it from 0. */
  private record Place(Cursor alert, int index) {
    static Place read(String after) {
      try {
        int dot = after.lastIndexOf('.');
        return new Place(
            Cursor.decode(after.substring(0, dot)), Integer.parseInt(after.substring(dot + 1)));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw ApiProblem.badParameter("after", "is none that was given out").asException();
      }
    }

    /** Just before its alert, which may have more infos. */
    Cursor before(Sort sort) {
      return new Cursor(alert.sent(), alert.id() + (sort == Sort.NEWEST ? 1 : -1));
    }
  }

  CompletableFuture<Connection<InfoNode>> page(
      Picture picture, DataLoader<Long, Content> contents, DataFetchingEnvironment asked) {
    String after = asked.getArgument("after");
    Place place = after == null ? null : Place.read(after);
    int first = AlertPages.first(asked);
    // One more than asked for: the first may have been given whole already.
    AlertPages.Slice alerts =
        AlertPages.slice(
            picture, asked, first + 1, place == null ? null : place.before(AlertPages.sort(asked)));
    List<Long> ids = alerts.items().stream().map(a -> a.version().id()).toList();
    return contents
        .loadMany(ids)
        .thenApply(read -> connection(edges(alerts.items(), read, place), first, alerts, after));
  }

  private List<Edge<InfoNode>> edges(List<AlertNode> alerts, List<Content> read, Place place) {
    List<Edge<InfoNode>> edges = new ArrayList<>();
    for (int i = 0; i < alerts.size(); i++) {
      AlertNode alert = alerts.get(i);
      Cursor cursor = Cursor.of(alert.version());
      boolean begun = place != null && cursor.equals(place.alert());
      for (InfoNode info : infos.of(alert, read.get(i))) {
        if (!begun || info.index() > place.index()) {
          edges.add(new Edge<>(cursor.encode() + "." + info.index(), info));
        }
      }
    }
    return edges;
  }

  private static Connection<InfoNode> connection(
      List<Edge<InfoNode>> edges, int first, AlertPages.Slice alerts, String after) {
    List<Edge<InfoNode>> page = edges.subList(0, Math.min(first, edges.size()));
    return Connection.of(page, next(edges, first, alerts), after != null, null);
  }

  /** Behind the last alert that was read where all of its infos are given, of which it has none. */
  private static String next(List<Edge<InfoNode>> edges, int first, AlertPages.Slice alerts) {
    if (edges.size() > first) {
      return edges.get(first - 1).cursor();
    }
    return alerts.next() == null ? null : alerts.next().encode() + "." + Integer.MAX_VALUE;
  }
}

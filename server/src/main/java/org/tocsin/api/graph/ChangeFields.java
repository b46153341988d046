package org.tocsin.api.graph;

import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Alerts;
import org.tocsin.api.ChangeBell;
import org.tocsin.platform.http.ApiProblem;
import reactor.core.publisher.Flux;

/** The change log, in pages and as it grows. */
@Controller
final class ChangeFields {
  private static final int AT_ONCE = 100;

  private final Pictures pictures;
  private final Alerts alerts;
  private final ChangeBell bell;
  private final ChangeLog log;

  ChangeFields(Pictures pictures, Alerts alerts, ChangeBell bell) {
    this.pictures = pictures;
    this.alerts = alerts;
    this.bell = bell;
    this.log = new ChangeLog(alerts);
  }

  @QueryMapping
  long lastChange(DataFetchingEnvironment asked) {
    return pictures.of(asked).seq();
  }

  @QueryMapping("changes")
  Connection<ChangeNode> page(@Argument String after, DataFetchingEnvironment asked) {
    Picture picture = pictures.of(asked);
    picture.countHistory();
    long seq = number(after);
    ChangeLog.Read read = log.after(seq, Long.MAX_VALUE, AlertPages.first(asked), picture.now());
    List<Edge<ChangeNode>> edges =
        read.changes().stream().map(c -> new Edge<>(String.valueOf(c.seq()), c)).toList();
    PageInfo info =
        new PageInfo(
            read.more(),
            seq > 0,
            edges.isEmpty() ? null : edges.getFirst().cursor(),
            String.valueOf(read.last()));
    return new Connection<>(edges, info, null);
  }

  @SubscriptionMapping("changes")
  Flux<ChangeNode> tail(@Argument String after, DataFetchingEnvironment asked) {
    long from = after == null ? alerts.live().seq() : number(after);
    AlertFilter filter = filter(asked);
    return Flux.from(
        listener ->
            listener.onSubscribe(
                new ChangeTail(
                    alerts.live()::seq, seq -> read(seq, filter, asked), bell, listener, from)));
  }

  /**
   * Every page of the log is seen with a new picture, and what was loaded before is forgotten. What
   * the picture has not yet is not told yet: who hears of it may ask for a list at once.
   */
  private ChangeLog.Read read(long seq, AlertFilter filter, DataFetchingEnvironment asked) {
    Picture picture = pictures.renew(asked.getGraphQlContext());
    asked.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
    ChangeLog.Read read = log.after(seq, picture.seq(), AT_ONCE, picture.now());
    if (filter == null) {
      return read;
    }
    List<ChangeNode> fitting =
        read.changes().stream().filter(c -> fits(c, filter, picture)).toList();
    return new ChangeLog.Read(fitting, read.last(), read.more());
  }

  private static boolean fits(ChangeNode change, AlertFilter filter, Picture picture) {
    return change.alert() != null
        && filter.accepts(change.alert().version(), picture.now(), picture.places());
  }

  /** Any state unless one is named: who listens wants to hear of endings too. */
  private AlertFilter filter(DataFetchingEnvironment asked) {
    Map<String, Object> given = asked.getArgument("filter");
    if (given == null) {
      return null;
    }
    Map<String, Object> filter = new HashMap<>(given);
    filter.putIfAbsent("state", List.of("ANY"));
    return pictures.of(asked).filter(filter);
  }

  private long number(String after) {
    long seq = after == null ? 0 : Ids.number("after", after);
    if (seq < 0) {
      throw ApiProblem.badParameter("after", "must not be negative").asException();
    }
    if (!alerts.reaches(seq)) {
      throw ApiProblem.badParameter("after", "there is no such change; begin anew").asException();
    }
    return seq;
  }
}

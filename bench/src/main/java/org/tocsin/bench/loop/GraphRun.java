package org.tocsin.bench.loop;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.tocsin.alert.Alerts;
import org.tocsin.api.AlertJson;
import org.tocsin.api.ChangeBell;
import org.tocsin.api.graph.Graph;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;
import org.tocsin.platform.time.Clocks;
import tools.jackson.databind.json.JsonMapper;

/** The dearest queries that are allowed, over 10,000 live alerts: statements, times, sizes. */
public final class GraphRun {
  private static final int LIVE = 10_000;
  private static final int WARM_UP = 20;
  private static final int RUNS = 30;
  private static final Instant MOMENT = Instant.parse("2026-05-01T12:00:00Z");
  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put(
        "page of 50 with infos and areas",
        """
        { alerts { totalCount nodes { id severity event country { iso3 } source { name }
            infos { language headline areas { areaDesc geometry } } } } }\
        """);
    QUERIES.put(
        "countries with counts",
        "{ countries(first: 100) { nodes { iso3 alertCounts { total extreme severe } } } }");
    QUERIES.put(
        "deepest",
        """
        { public { countries(first: 5) { edges { node { admin1s { alerts(first: 5) { edges { node {
            infos { areas { geocodes { value } } } } } } } } } } } }\
        """);
    QUERIES.put(
        "most alerts",
        """
        { countries(first: 100) { nodes { iso3 alerts(first: 85) {
            nodes { id event source { name } } } } } }\
        """);
    QUERIES.put(
        "most documents",
        """
        { alerts(first: 100) { nodes { id country { alerts(first: 9) { nodes {
            infos { headline areas { areaDesc } } } } } } } }\
        """);
  }

  private GraphRun() {}

  public static List<Figure> run(Options options) throws IOException {
    try (LiveStore store = new LiveStore(LIVE, MOMENT)) {
      Counted counted = new Counted(store.database);
      Alerts alerts =
          new Alerts(counted.database(), store.clock, store.places::catalogue, store.origins);
      alerts.live().refresh();
      try (var context = context(store, alerts)) {
        var graph = context.getBean(ExecutionGraphQlService.class);
        List<Figure> figures = new ArrayList<>();
        QUERIES.forEach((name, query) -> figures.addAll(measure(graph, counted, name, query)));
        return figures;
      }
    }
  }

  private static AnnotationConfigApplicationContext context(LiveStore store, Alerts alerts) {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(Alerts.class, () -> alerts);
    context.registerBean(Places.class, () -> store.places);
    context.registerBean(Feeds.class, () -> store.feeds);
    context.registerBean(Clocks.class, () -> new Clocks(store.clock, store.clock));
    context.registerBean(ChangeBell.class, ChangeBell::new);
    context.registerBean(
        AlertJson.class, () -> new AlertJson(store.places, store.feeds, store.clock, ""));
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("graph", Graph.SETTINGS));
    context.register(Graph.class, GraphQlAutoConfiguration.class);
    context.refresh();
    return context;
  }

  private static List<Figure> measure(
      ExecutionGraphQlService graph, Counted counted, String name, String query) {
    for (int i = 0; i < WARM_UP; i++) {
      ask(graph, query);
    }
    long[] nanos = new long[RUNS];
    byte[] answer = new byte[0];
    counted.take();
    for (int i = 0; i < RUNS; i++) {
      long begun = System.nanoTime();
      answer = ask(graph, query);
      nanos[i] = System.nanoTime() - begun;
    }
    double statements = counted.take() / (double) RUNS;
    Arrays.sort(nanos);
    return List.of(
        Figure.plain("graph", name + ", statements", statements, "statements"),
        Figure.plain("graph", name + ", median", nanos[RUNS / 2] / 1e6, "ms"),
        Figure.plain("graph", name + ", slowest of " + RUNS, nanos[RUNS - 1] / 1e6, "ms"),
        Figure.plain("graph", name + ", answer", answer.length / 1e3, "kB"));
  }

  /** The answer as it would go out. */
  private static byte[] ask(ExecutionGraphQlService graph, String query) {
    ExecutionGraphQlResponse response =
        graph
            .execute(
                new DefaultExecutionGraphQlRequest(
                    query, null, Map.of(), Map.of(), "1", Locale.ROOT))
            .block(Duration.ofMinutes(1));
    if (response == null || !response.getErrors().isEmpty()) {
      throw new IllegalStateException("refused: " + query);
    }
    return JsonMapper.shared().writeValueAsBytes(response.toMap());
  }
}

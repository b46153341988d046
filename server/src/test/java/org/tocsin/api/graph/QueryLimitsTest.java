package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What a query may be, told from its text alone. */
class QueryLimitsTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private static final String MEGABYTE = "x".repeat(1_000_000);
  private static final Map<String, ?> CHANGE = Map.of("alert", Map.of("headline", MEGABYTE));

  private static List<Map<String, String>> infos() {
    return List.of(Map.of("description", MEGABYTE));
  }

  private static <T> CompletableFuture<T> later(T value) {
    return CompletableFuture.supplyAsync(() -> value);
  }

  private static ExecutionResult ask(QueryLimits limits, String query, Map<String, Object> values) {
    var wiring =
        RuntimeWiring.newRuntimeWiring()
            .scalar(Scalars.DATE_TIME)
            .scalar(Scalars.GEO_JSON)
            .type("Query", t -> t.dataFetcher("public", e -> Map.of()))
            .type("Query", t -> t.dataFetcher("alert", e -> Map.of("headline", MEGABYTE)))
            .type("Subscription", t -> t.dataFetcher("changes", e -> Flux.just(CHANGE, CHANGE)))
            .type("Alert", t -> t.dataFetcher("infos", e -> later(infos())))
            .type("Alert", t -> t.dataFetcher("languages", e -> List.of(MEGABYTE, MEGABYTE)))
            .build();
    var types = new SchemaParser().buildRegistry(SchemaTest.SCHEMA);
    GraphQL graph =
        GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(types, wiring))
            .instrumentation(limits)
            .build();
    return graph.execute(ExecutionInput.newExecutionInput(query).variables(values).build());
  }

  /** The code of the first error; none when the query passed the limits, as nothing answers it. */
  private static String code(QueryLimits limits, String query, Map<String, Object> values) {
    List<GraphQLError> errors = ask(limits, query, values).getErrors();
    Map<String, Object> extensions = errors.isEmpty() ? null : errors.getFirst().getExtensions();
    return extensions == null ? "none" : String.valueOf(extensions.get("code"));
  }

  private static void assertCost(double cost, String query) {
    assertCost(cost, query, Map.of());
  }

  private static void assertCost(double exact, String query, Map<String, Object> values) {
    int cost = (int) Math.ceil(exact - 1e-6);
    String asked = query + " " + values;
    assertThat(code(new QueryLimits(50, cost, AN_HOUR), query, values)).as(asked).isEqualTo("none");
    assertThat(code(new QueryLimits(50, cost - 1, AN_HOUR), query, values))
        .as(asked)
        .isEqualTo("query-too-costly");
  }

  private static void assertDepth(int depth, String query) {
    assertThat(code(new QueryLimits(depth, 1_000_000, AN_HOUR), query, Map.of())).isEqualTo("none");
    assertThat(code(new QueryLimits(depth - 1, 1_000_000, AN_HOUR), query, Map.of()))
        .isEqualTo("query-too-deep");
  }

  @Test
  void sizesMultiplyThroughNesting() {
    assertCost(55, "{ alerts { nodes { id } } }");
    assertCost(7.7, "{ alerts(first: 7) { edges { node { id } } } }");
    assertCost(7 * (1 + 3 * 3.1), "{ alerts(first: 7) { nodes { infos { event } } } }");
    assertCost(
        4 * (1 + 20 * (1 + 5 * 1.1)),
        "{ countries(first: 4) { nodes { admin1s { alerts(first: 5) { nodes { id } } } } } }");
    assertCost(2 * (1 + 3), "{ alerts(first: 2) { nodes { geometry } } }");
  }

  @Test
  void variablesAreTakenAtTheirValue() {
    String query = "query($n: Int = 3) { alerts(first: $n) { nodes { id } } }";
    assertCost(3.3, query);
    assertCost(99, query, Map.of("n", 90));
  }

  @Test
  void aliasesAndFragmentsCount() {
    assertCost(22, "{ a: alerts(first: 10) { totalCount } b: alerts(first: 10) { totalCount } }");
    assertCost(
        33,
        """
        { ...f x: public { ...f } ... on Query { y: public { ...f } } }
        fragment f on Query { alerts(first: 10) { totalCount } }\
        """);
    assertDepth(
        3,
        "{ ...f } fragment f on Query { alerts { ...g } } fragment g on AlertConnection { nodes {"
            + " id } }");
  }

  /** 2 to the 40th spreads are measured in no time. */
  @Test
  void fragmentsOfFragmentsAreMeasuredOnce() {
    StringBuilder query = new StringBuilder("{ ...f0 }");
    for (int i = 0; i < 40; i++) {
      String next = i == 39 ? "alerts(first: 1) { totalCount }" : "...f" + (i + 1);
      query.append(
          " fragment f%d on Query { a: public { %s } b: public { %s } }".formatted(i, next, next));
    }
    QueryLimits limits = new QueryLimits(1_000, QueryLimits.MOST_COST, AN_HOUR);
    assertThat(code(limits, query.toString(), Map.of())).isEqualTo("query-too-costly");
  }

  @Test
  void depthCountsEveryFieldAboveAnother() {
    assertDepth(1, "{ lastChange }");
    assertDepth(4, "{ alerts { edges { node { id } } } }");
    assertDepth(5, "{ public { alerts { edges { node { id } } } } }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ alert(id: 1) { %s } }|headline",
        "{ alert(id: 1) { infos { %s } } }|description",
        "{ alert(id: 1) { infos { %s } } alerts { totalCount } }|description"
      })
  void anAnswerHasABoundHoweverLongItsTextsAre(String queryAndField) {
    String[] asked = queryAndField.split("\\|");
    QueryLimits limits = new QueryLimits(50, QueryLimits.MOST_COST, AN_HOUR);
    String five = aliases(asked[1], 4);
    assertThat(code(limits, asked[0].formatted(five), Map.of())).isEqualTo("none");
    ExecutionResult result = ask(limits, asked[0].formatted(aliases(asked[1], 6)), Map.of());
    assertThat(result.isDataPresent()).isFalse();
    assertThat(result.getErrors()).hasSize(1);
    assertThat(result.getErrors().getFirst().getExtensions())
        .containsEntry("code", "query-too-costly");
  }

  @Test
  void wordsInListsCountToo() {
    QueryLimits limits = new QueryLimits(50, QueryLimits.MOST_COST, AN_HOUR);
    String lists = "{ alert(id: 1) { %s } }".formatted(aliases("languages", 3));
    assertThat(code(limits, lists, Map.of())).isEqualTo("query-too-costly");
  }

  @Test
  void whatIsGivenForOneChangeHasTheSameBoundAndTheNextBeginsAnew() {
    QueryLimits limits = new QueryLimits(50, QueryLimits.MOST_COST, AN_HOUR);
    String asked = "subscription { changes { alert { %s } } }";
    assertThat(changes(limits, asked.formatted(aliases("headline", 3))))
        .hasSize(2)
        .allMatch(change -> change.getErrors().isEmpty());
    List<ExecutionResult> tooLong = changes(limits, asked.formatted(aliases("headline", 7)));
    assertThat(tooLong).isNotEmpty();
    assertThat(tooLong.getFirst().getErrors().getFirst().getExtensions())
        .containsEntry("code", "query-too-costly");
  }

  private static List<ExecutionResult> changes(QueryLimits limits, String query) {
    Publisher<ExecutionResult> changes = ask(limits, query, Map.of()).getData();
    return Flux.from(changes).collectList().block(Duration.ofMinutes(1));
  }

  private static String aliases(String field, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(" a%d: %s".formatted(i, field));
    }
    return text.toString();
  }

  @Test
  void aSingleValueCostsATenthSoAliasesOfItAreNotFree() {
    assertCost(6, "{ alert(id: 1) { %s } }".formatted(aliases("event", 50)));
    assertCost(
        100 * (1 + 3 * (3 + 60)),
        "{ alerts(first: 100) { nodes { infos { %s } } } }".formatted(aliases("description", 600)));
  }

  @Test
  void introspectionIsFree() {
    QueryLimits limits = new QueryLimits(1, 1, AN_HOUR);
    String query =
        """
        { lastChange __schema { types { name fields { name type { name ofType { name ofType { name } } } } } } }\
        """;
    assertThat(code(limits, query, Map.of())).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "101"})
  void aPageHolds1To100(int first) {
    QueryLimits limits = new QueryLimits(50, 1_000_000, AN_HOUR);
    String query = "{ alerts(first: %d) { totalCount } }".formatted(first);
    assertThat(code(limits, query, Map.of())).isEqualTo("bad-parameter");
    String chain = "{ alert(id: 1) { chain(last: %d) { id } } }".formatted(first);
    assertThat(code(limits, chain, Map.of())).isEqualTo("bad-parameter");
  }

  @Test
  void whatTakesTooLongIsGivenUp() {
    ExecutionResult result =
        ask(
            new QueryLimits(50, 1_000, Duration.ZERO),
            "{ public { public { lastChange } } }",
            Map.of());
    assertThat(result.isDataPresent()).isFalse();
    assertThat(result.getErrors().getFirst().getErrorType())
        .isEqualTo(graphql.ErrorType.ExecutionAborted);
  }

  @Test
  void aQueryWithTooManyWordsIsNotRead() {
    String query = "{ " + "lastChange ".repeat(5_000) + "}";
    ExecutionResult result = ask(new QueryLimits(50, 1_000, AN_HOUR), query, Map.of());
    assertThat(result.getErrors().getFirst().getErrorType())
        .isEqualTo(graphql.ErrorType.InvalidSyntax);
  }
}

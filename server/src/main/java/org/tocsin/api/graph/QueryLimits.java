package org.tocsin.api.graph;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.FieldFetchingInstrumentationContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.language.OperationDefinition;
import graphql.parser.ParserOptions;
import java.time.Duration;
import java.util.List;
import org.tocsin.platform.http.ProblemException;

/**
 * Refuses a query that goes too deep or costs too much before it reads anything, and gives one up
 * that takes too long. Subscriptions may last, but what they give for one change is limited too.
 * Thread-safe.
 */
final class QueryLimits extends SimplePerformantInstrumentation {
  /** Enough from a region over its areas' alerts to their geocodes. */
  static final int MOST_DEPTH = 12;

  /** About as many objects as one answer may hold. */
  static final int MOST_COST = 20_000;

  /** Checking a query takes longer than in proportion to its length; the longest of ours is 400. */
  static final int MOST_TOKENS = 4_000;

  private static final ParserOptions READING =
      ParserOptions.getDefaultOperationParserOptions()
          .transform(o -> o.maxTokens(MOST_TOKENS).maxWhitespaceTokens(10 * MOST_TOKENS));

  private final int mostDepth;
  private final int mostCost;
  private final Duration longest;

  QueryLimits(int mostDepth, int mostCost, Duration longest) {
    this.mostDepth = mostDepth;
    this.mostCost = mostCost;
    this.longest = longest;
  }

  /** When a query began, by a clock that only runs forward. */
  private record Begun(long nanos) implements InstrumentationState {}

  @Override
  public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
    return new Begun(System.nanoTime());
  }

  @Override
  public ExecutionInput instrumentExecutionInput(
      ExecutionInput input,
      InstrumentationExecutionParameters parameters,
      InstrumentationState state) {
    input.getGraphQLContext().put(ParserOptions.class, READING);
    return input;
  }

  @Override
  public InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
    try {
      admit(parameters.getExecutionContext());
    } catch (ProblemException e) {
      throw new AbortExecutionException(
          List.of(Refusal.error(e.problem().code(), e.problem().detail())));
    }
    return super.beginExecuteOperation(parameters, state);
  }

  private void admit(ExecutionContext context) {
    QueryCost.Measure measure = QueryCost.of(context);
    if (measure.depth() > mostDepth) {
      throw Refusal.TOO_DEEP.at(
          "the query is " + measure.depth() + " fields deep; at most " + mostDepth);
    }
    if (measure.cost() > mostCost) {
      throw Refusal.TOO_COSTLY.at(
          "the query costs %.0f; at most %d: ask for smaller pages or fewer lists in lists"
              .formatted(measure.cost(), mostCost));
    }
    if (!isLasting(context)) {
      Turns.await(context.getGraphQLContext(), measure.cost());
    }
  }

  private static boolean isLasting(ExecutionContext context) {
    return context.getOperationDefinition().getOperation()
        == OperationDefinition.Operation.SUBSCRIPTION;
  }

  @Override
  public FieldFetchingInstrumentationContext beginFieldFetching(
      InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
    ExecutionContext context = parameters.getExecutionContext();
    if (!isLasting(context) && System.nanoTime() - ((Begun) state).nanos() > longest.toNanos()) {
      context.getExecutionInput().cancel();
    }
    return super.beginFieldFetching(parameters, state);
  }
}

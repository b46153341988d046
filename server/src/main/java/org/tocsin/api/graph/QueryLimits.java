package org.tocsin.api.graph;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
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
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import graphql.language.OperationDefinition;
import graphql.parser.ParserOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
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

  /** In the names and texts of an answer; how long those of strangers are, no query tells. */
  static final int MOST_CHARACTERS = 5_000_000;

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

  @Override
  public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
    return new Run();
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
    Run run = (Run) state;
    run.count(parameters.getExecutionStepInfo().getResultKey());
    if (isLasting(context)) {
      if (run.isTooLong()) {
        throw new AbortExecutionException(List.of(tooLong()));
      }
    } else if (run.isTooLong() || run.lasts(longest)) {
      context.getExecutionInput().cancel();
    }
    return run;
  }

  private static GraphQLError tooLong() {
    return Refusal.error(
        Refusal.TOO_COSTLY.id(),
        "at most %,d characters in an answer: ask for smaller pages".formatted(MOST_CHARACTERS));
  }

  /** What was given up for its length says so, and has no part of it. */
  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      InstrumentationState state) {
    return CompletableFuture.completedFuture(
        ((Run) state).isTooLong()
            ? ExecutionResult.newExecutionResult().addError(tooLong()).build()
            : result);
  }

  /** What is given for one change is an answer of its own. */
  @Override
  public InstrumentationContext<ExecutionResult> beginSubscribedFieldEvent(
      InstrumentationFieldParameters parameters, InstrumentationState state) {
    ((Run) state).startAnswer();
    return super.beginSubscribedFieldEvent(parameters, state);
  }

  /** One query that is being answered. Thread-safe. */
  private static final class Run
      implements InstrumentationState, FieldFetchingInstrumentationContext {
    private final long begun = System.nanoTime(); // a clock that only runs forward
    private final AtomicLong characters = new AtomicLong();

    boolean lasts(Duration longest) {
      return System.nanoTime() - begun > longest.toNanos();
    }

    void startAnswer() {
      characters.set(0);
    }

    boolean isTooLong() {
      return characters.get() > MOST_CHARACTERS;
    }

    void count(CharSequence text) {
      characters.addAndGet(text.length());
    }

    @Override
    public void onDispatched() {
      // counted when it is there
    }

    @Override
    public void onCompleted(Object value, Throwable thrown) {
      if (value instanceof CharSequence text) {
        count(text);
      } else if (value instanceof Collection<?> values) {
        values.stream()
            .filter(CharSequence.class::isInstance)
            .forEach(v -> count((CharSequence) v));
      }
    }
  }
}

package org.tocsin.api.graph;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ExecutionContext;
import graphql.execution.ValuesResolver;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.tocsin.platform.http.ApiProblem;

/**
 * How deep a query goes and what it costs: the weights of its fields ({@code @cost} in the schema,
 * else 1 for an object and a tenth for a single value) times the sizes of the lists they stand in
 * ({@code @size}). Every alias counts, a fragment as often as it is spread, {@code @skip} and
 * {@code @include} not at all; what begins with two underscores is free. Each fragment is walked
 * once, so that the walk is as short as the query is, however often fragments spread fragments. For
 * one query and one thread.
 */
final class QueryCost {
  private static final double CEILING = 1e12;
  private static final int MOST_ITEMS = 100;
  private static final double VALUE = 0.1;

  private final GraphQLSchema schema;
  private final Map<String, FragmentDefinition> fragments;
  private final CoercedVariables variables;
  private final Map<String, Measure> measured = new HashMap<>();

  /**
   * @param depth fields above one another, single values among them
   */
  record Measure(int depth, double cost) {
    private static final Measure NOTHING = new Measure(0, 0);

    /** Tenths added up are not quite what they should be. */
    private Measure rounded() {
      return new Measure(depth, Math.rint(10 * cost) / 10);
    }

    private Measure beside(Measure other) {
      return new Measure(Math.max(depth, other.depth), Math.min(cost + other.cost, CEILING));
    }
  }

  private QueryCost(ExecutionContext context) {
    this.schema = context.getGraphQLSchema();
    this.fragments = context.getFragmentsByName();
    this.variables = context.getCoercedVariables();
  }

  /**
   * Measures the operation that is about to run.
   *
   * @throws org.tocsin.platform.http.ProblemException {@code bad-parameter} when more items are
   *     asked for than a page holds
   */
  static Measure of(ExecutionContext context) {
    OperationDefinition operation = context.getOperationDefinition();
    GraphQLSchema schema = context.getGraphQLSchema();
    GraphQLCompositeType root =
        operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION
            ? schema.getSubscriptionType()
            : schema.getQueryType();
    return new QueryCost(context).selected(operation.getSelectionSet(), root).rounded();
  }

  private Measure selected(SelectionSet selections, GraphQLCompositeType parent) {
    Measure sum = Measure.NOTHING;
    if (selections != null) {
      for (Selection<?> selection : selections.getSelections()) {
        sum = sum.beside(measure(selection, parent));
      }
    }
    return sum;
  }

  private Measure measure(Selection<?> selection, GraphQLCompositeType parent) {
    return switch (selection) {
      case Field field -> field(field, parent);
      case FragmentSpread spread -> fragment(fragments.get(spread.getName()));
      case InlineFragment inline ->
          selected(
              inline.getSelectionSet(),
              inline.getTypeCondition() == null
                  ? parent
                  : composite(inline.getTypeCondition().getName()));
      default -> Measure.NOTHING;
    };
  }

  private Measure fragment(FragmentDefinition fragment) {
    Measure known = measured.get(fragment.getName());
    if (known == null) {
      known =
          selected(fragment.getSelectionSet(), composite(fragment.getTypeCondition().getName()));
      measured.put(fragment.getName(), known);
    }
    return known;
  }

  private GraphQLCompositeType composite(String name) {
    return (GraphQLCompositeType) schema.getType(name);
  }

  private Measure field(Field field, GraphQLCompositeType parent) {
    if (field.getName().startsWith("__") || !(parent instanceof GraphQLFieldsContainer container)) {
      return Measure.NOTHING;
    }
    GraphQLFieldDefinition definition = container.getFieldDefinition(field.getName());
    GraphQLOutputType type = definition.getType();
    GraphQLType item = GraphQLTypeUtil.unwrapAll(type);
    Measure below =
        item instanceof GraphQLCompositeType object
            ? selected(field.getSelectionSet(), object)
            : Measure.NOTHING;
    Integer weight = number(definition, "cost", "weight");
    double own = weight != null ? weight : item instanceof GraphQLCompositeType ? 1 : VALUE;
    return new Measure(
        1 + below.depth(), Math.min(size(definition, field) * (own + below.cost()), CEILING));
  }

  private double size(GraphQLFieldDefinition definition, Field field) {
    GraphQLAppliedDirective size = definition.getAppliedDirective("size");
    if (size == null) {
      return 1;
    }
    Integer assumed = number(definition, "size", "assumed");
    if (assumed != null) {
      return assumed;
    }
    String argument = size.getArgument("argument").getValue();
    Map<String, Object> values =
        ValuesResolver.getArgumentValues(
            schema.getCodeRegistry(),
            definition.getArguments(),
            field.getArguments(),
            variables,
            GraphQLContext.getDefault(),
            Locale.ROOT);
    return values.get(argument) instanceof Integer asked ? checked(argument, asked) : MOST_ITEMS;
  }

  private static int checked(String argument, int asked) {
    if (asked < 1 || asked > MOST_ITEMS) {
      throw ApiProblem.badParameter(argument, "must be 1 to " + MOST_ITEMS + ", not " + asked)
          .asException();
    }
    return asked;
  }

  private static Integer number(GraphQLFieldDefinition field, String directive, String argument) {
    GraphQLAppliedDirective applied = field.getAppliedDirective(directive);
    GraphQLAppliedDirectiveArgument value = applied == null ? null : applied.getArgument(argument);
    return value == null ? null : value.getValue();
  }
}

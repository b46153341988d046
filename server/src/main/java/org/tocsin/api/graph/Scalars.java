package org.tocsin.api.graph;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.tocsin.platform.time.AskedTime;

/** The schema's own scalars. */
final class Scalars {
  static final GraphQLScalarType DATE_TIME =
      GraphQLScalarType.newScalar().name("DateTime").coercing(new DateTimes()).build();
  static final GraphQLScalarType GEO_JSON =
      GraphQLScalarType.newScalar().name("GeoJSON").coercing(new Geometries()).build();

  private Scalars() {}

  private static final class DateTimes implements Coercing<Instant, String> {
    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
      if (result instanceof Instant instant) {
        return instant.toString();
      }
      throw new CoercingSerializeException("no instant: " + result);
    }

    @Override
    public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
      try {
        return AskedTime.parse(String.valueOf(input));
      } catch (DateTimeException e) {
        throw new CoercingParseValueException(
            "must be a time such as 2026-01-31T12:00:00Z, not " + input);
      }
    }

    @Override
    public Instant parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      try {
        return parseValue(((StringValue) input).getValue(), context, locale);
      } catch (CoercingParseValueException | ClassCastException e) {
        throw new CoercingParseLiteralException(
            "must be a time in quotes such as \"2026-01-31T12:00:00Z\"");
      }
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
      return StringValue.of(String.valueOf(input));
    }
  }

  /** Only given out. */
  private static final class Geometries implements Coercing<Map<?, ?>, Map<?, ?>> {
    @Override
    public Map<?, ?> serialize(Object result, GraphQLContext context, Locale locale) {
      if (result instanceof Map<?, ?> geometry) {
        return geometry;
      }
      throw new CoercingSerializeException("no geometry: " + result);
    }
  }
}

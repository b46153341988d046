package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.ProblemException;

/**
 * The parameters of a request. One that nobody knows is refused, without repeating its value: a
 * filter that is misspelled would let everything through, and a secret does not belong there.
 */
final class Params {
  private static final int MOST_VALUES = 100;

  private final Map<String, String[]> given;

  private Params(Map<String, String[]> given) {
    this.given = given;
  }

  /**
   * Those of the address alone: a body is somebody else's to read.
   *
   * @throws ProblemException {@code bad-parameter}
   */
  static Params of(HttpServletRequest request, Set<String> known) {
    keepBody(request);
    for (String name : request.getParameterMap().keySet()) {
      if (!known.contains(name)) {
        throw bad(name.length() > 40 ? name.substring(0, 40) : name, "there is no such parameter");
      }
    }
    return new Params(request.getParameterMap());
  }

  /**
   * A body of the type of forms, which curl sends unless told otherwise, would be read as
   * parameters by whoever asks for them first, and be gone. One that is asked for as a stream is
   * left alone.
   */
  private static void keepBody(HttpServletRequest request) {
    try {
      request.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty where it is missing or blank. */
  Optional<String> single(String name) {
    String[] values = given.get(name);
    if (values == null) {
      return Optional.empty();
    }
    if (values.length > 1) {
      throw bad(name, "only one is taken");
    }
    return Optional.of(values[0].strip()).filter(v -> !v.isEmpty());
  }

  String needed(String name) {
    return single(name).orElseThrow(() -> bad(name, "is missing"));
  }

  /** Several, joined by commas or repeated; in order, each once. */
  Set<String> values(String name) {
    Set<String> values = new LinkedHashSet<>();
    for (String joined : given.getOrDefault(name, new String[0])) {
      for (String value : joined.split(",")) {
        if (!value.isBlank()) {
          values.add(value.strip());
        }
      }
    }
    if (values.size() > MOST_VALUES) {
      throw bad(name, "at most " + MOST_VALUES + " values");
    }
    return values;
  }

  int limit(int usual, int most) {
    return read("limit", "must be 1 to " + most, Integer::valueOf)
        .map(
            n -> {
              if (n < 1 || n > most) {
                throw bad("limit", "must be 1 to " + most);
              }
              return n;
            })
        .orElse(usual);
  }

  boolean flag(String name) {
    return single(name)
        .map(
            v ->
                switch (v) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw bad(name, "must be true or false");
                })
        .orElse(false);
  }

  /** One value made into something else; what that refuses is a bad parameter. */
  <T> Optional<T> read(String name, String otherwise, Function<String, T> reader) {
    return single(name)
        .map(
            text -> {
              try {
                return reader.apply(text);
              } catch (IllegalArgumentException | java.time.DateTimeException e) {
                throw bad(name, otherwise);
              }
            });
  }

  /** {@code lat,lon}; empty where it is missing. */
  Optional<double[]> point() {
    return single("point")
        .map(
            text -> {
              String[] parts = text.split(",", -1);
              try {
                double latitude = Double.parseDouble(parts[0].strip());
                double longitude = Double.parseDouble(parts[parts.length - 1].strip());
                if (parts.length == 2 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
                  return new double[] {latitude, longitude};
                }
              } catch (NumberFormatException e) {
                // told below
              }
              throw bad("point", "must be latitude,longitude such as 6.93,79.85");
            });
  }

  static ProblemException bad(String name, String detail) {
    return ApiProblem.badParameter(name, detail).asException();
  }
}

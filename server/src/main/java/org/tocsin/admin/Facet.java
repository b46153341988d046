package org.tocsin.admin;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A filter of a list, shown as chips that say how many rows each would leave.
 *
 * @param id its name in addresses
 * @param label what it is about
 * @param all the words of the chip that takes it away
 * @param choices in the order in which they are shown; empty for a filter that links set, and that
 *     is shown only while it is set
 * @param values which of the choices a row has, by id
 */
record Facet<T>(
    String id,
    String label,
    String all,
    List<Choice> choices,
    Function<T, Collection<String>> values) {

  /** One of its values. */
  record Choice(String id, String words) {}

  /** Of an enumeration. */
  static <T, E extends Enum<E>> Facet<T> of(
      String id,
      String label,
      E[] values,
      Function<E, String> ids,
      Function<E, String> words,
      Function<T, E> value) {
    List<Choice> choices =
        Stream.of(values).map(v -> new Choice(ids.apply(v), words.apply(v))).toList();
    return new Facet<>(id, label, "all", choices, row -> List.of(ids.apply(value.apply(row))));
  }

  /** Of what is so or not. */
  static <T> Facet<T> either(
      String id, String label, String yes, String no, Function<T, Boolean> value) {
    List<Choice> choices = List.of(new Choice("yes", yes), new Choice("no", no));
    return new Facet<>(id, label, "all", choices, row -> List.of(value.apply(row) ? "yes" : "no"));
  }

  /** Of too many values to offer all; its words are its ids. */
  static <T> Facet<T> linked(String id, String label, Function<T, Collection<String>> values) {
    return new Facet<>(id, label, "all", List.of(), values);
  }

  boolean accepts(T row, Asked asked) {
    String wanted = asked.get(id);
    return wanted.isEmpty() || values.apply(row).contains(wanted);
  }

  /** What is offered; of a filter without choices the one that is set. */
  List<Choice> offered(Asked asked) {
    String set = asked.get(id);
    return choices.isEmpty() && !set.isEmpty() ? List.of(new Choice(set, set)) : choices;
  }
}

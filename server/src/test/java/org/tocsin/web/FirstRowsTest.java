package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of a list by position: together they are the whole list in order. */
class FirstRowsTest {
  @Property(tries = 200)
  void pagesFollowEachOtherWithoutGapOrRepeat(
      @ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> keys,
      @ForAll @IntRange(min = 1, max = 7) int length,
      @ForAll boolean turned) {
    Comparator<Position> order = turned ? Comparator.reverseOrder() : Comparator.naturalOrder();
    List<Position> all = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      all.add(new Position("key\n" + keys.get(i), i));
    }
    List<Position> given = new ArrayList<>();
    Position after = null;
    do {
      FirstRows rows = new FirstRows(order, after, length);
      all.forEach(p -> rows.offer(p, null));
      given.addAll(rows.positions());
      after = rows.next() == null ? null : Position.decode(rows.next().encode());
    } while (after != null);
    assertThat(given).isEqualTo(all.stream().sorted(order).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "MTIz", "bm8Ka2V5"})
  void aCursorThatWeDidNotWriteIsRefused(String text) {
    assertThatThrownBy(() -> Position.decode(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

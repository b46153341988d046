package org.tocsin.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final String ROW = "2022-04-%sZ,2022-04-17,%s,%s\n";
  private static final List<Change> CHANGES =
      Changes.of(
          Publication.read(
              "header\n"
                  + ROW.formatted("13T09:00:00", "11:15,13:30", "A J")
                  + ROW.formatted("13T09:00:00", "18:20,19:40", "A")
                  + ROW.formatted("17T00:30:00", "12:00,13:30", "A")
                  + ROW.formatted("17T00:30:00", "18:20,19:40", "A")));
  private static final String BOTH = "Group A (CEB): Sun 17 Apr, 12:00–13:30 and 18:20–19:40. ";

  private final Wording wording = new Wording(CHANGES);

  private String problem(String words, String group, int number, String what, String at) {
    Change change =
        CHANGES.stream()
            .filter(c -> c.group().equals(group) && c.number() == number)
            .findFirst()
            .orElseThrow();
    Told told = new Told("a@b", what, group, change.date(), number, Instant.parse(at));
    return wording.problem(new Message(words, List.of(told)));
  }

  private String update(String words) {
    return problem(words, "A", 2, "update", "2022-04-17T00:30:00Z");
  }

  @Test
  void aMailThatNamesEachCutOfTheDayIsRight() {
    assertThat(update(BOTH + "Sent Sun 17 Apr, 06:00.")).isNull();
    assertThat(update(BOTH + "It begins Sun 17 Apr, 12:00, not Sun 17 Apr,\n11:15.")).isNull();
    assertThat(
            problem(
                "Group J (CEB): From Sun 17 Apr, 11:15\nuntil Sun 17 Apr, 13:30.",
                "J",
                2,
                "cancel",
                "2022-04-17T00:30:00Z"))
        .isNull();
  }

  @Test
  void aCutThatIsMissingOrForeignIsFound() {
    assertThat(update("Group A (CEB): Sun 17 Apr, 12:00–13:30")).startsWith("cuts: ");
    assertThat(update(BOTH + "17:00–18:20")).startsWith("cuts: ");
    assertThat(update(BOTH + "It begins at 09:00.")).startsWith("hours: ");
    assertThat(problem(BOTH, "A", 1, "alert", "2022-04-13T09:00:00Z")).startsWith("cuts: ");
  }

  @Test
  void anotherDayOrGroupIsFound() {
    assertThat(update(BOTH.replace("17 Apr", "18 Apr"))).startsWith("days: ");
    assertThat(update(BOTH.replace("Group A", "Group B"))).startsWith("groups: ");
  }

  @Test
  void whatIsOverNeedNotBeNamed() {
    String evening = "Group A (CEB): Sun 17 Apr, 18:20–19:40.";
    assertThat(problem(evening, "A", 2, "remind", "2022-04-17T12:00:00Z")).isNull();
    assertThat(problem(evening, "A", 2, "remind", "2022-04-17T07:00:00Z")).isNotNull();
  }
}

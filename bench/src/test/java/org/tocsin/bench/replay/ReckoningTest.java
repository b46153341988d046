package org.tocsin.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReckoningTest {
  private static final Instant BEGIN = Instant.parse("2022-03-26T00:00:00Z");
  private static final List<Change> SPRING = Changes.of(Publication.spring2022());

  @Test
  void eachGroupsDayIsNewsOnceButTheSeventeenthOfApril() {
    assertThat(SPRING).filteredOn(change -> change.number() > 1).hasSize(8);
    assertThat(SPRING)
        .filteredOn(change -> change.word().equals("cancel"))
        .extracting(change -> change.group() + " " + change.date() + " " + change.before())
        .containsExactly(
            "J 2022-04-17 [Span[from=2022-04-17T09:00, to=2022-04-17T11:15]]",
            "K 2022-04-17 [Span[from=2022-04-17T09:00, to=2022-04-17T11:15]]",
            "L 2022-04-17 [Span[from=2022-04-17T09:00, to=2022-04-17T11:15]]",
            "W 2022-04-17 [Span[from=2022-04-17T09:00, to=2022-04-17T11:15]]");
    assertThat(SPRING)
        .filteredOn(change -> change.word().equals("update"))
        .extracting(change -> change.group() + " " + change.at() + " " + change.after())
        .containsExactly(
            "A 2022-04-17T00:30:00Z [Span[from=2022-04-17T12:00, to=2022-04-17T13:30]]",
            "B 2022-04-17T00:30:00Z [Span[from=2022-04-17T12:00, to=2022-04-17T13:30]]",
            "C 2022-04-17T00:30:00Z [Span[from=2022-04-17T12:00, to=2022-04-17T13:30]]",
            "V 2022-04-17T00:30:00Z [Span[from=2022-04-17T12:00, to=2022-04-17T13:30]]");
  }

  @Test
  void whoJoinsLateIsToldWhatIsAheadAndThenTheNews() {
    List<Told> told = told(person("2022-04-16T06:00:00Z", null, "J"));
    assertThat(told.subList(0, 4))
        .hasToString(
            "[2022-04-16T06:00:00Z p@example.org J 2022-04-16 #1 current,"
                + " 2022-04-16T06:00:00Z p@example.org J 2022-04-17 #1 current,"
                + " 2022-04-17T00:30:00Z p@example.org J 2022-04-17 #2 cancel,"
                + " 2022-04-17T14:30:00Z p@example.org J 2022-04-18 #1 alert]");
  }

  @Test
  void reminderGoesWithTheCutAndNeverBeforeTheNews() {
    Duration lead = Duration.ofMinutes(30);
    assertThat(told(person("2022-04-16T06:00:00Z", lead, "A")))
        .extracting(Told::toString)
        .filteredOn(line -> line.contains("04-17 ") && line.contains("remind"))
        .containsExactly(
            "2022-04-17T06:00:00Z p@example.org A 2022-04-17 #2 remind 2022-04-17T12:00");
    assertThat(told(person("2022-04-16T06:00:00Z", lead, "J")))
        .extracting(Told::toString)
        .noneMatch(line -> line.contains("04-17 ") && line.contains("remind"));
    assertThat(told(person("2022-05-01T00:00:00Z", lead, "L")))
        .extracting(Told::toString)
        .filteredOn(line -> line.contains("05-06 "))
        .noneMatch(line -> line.contains("remind 2022-05-06T09:00"));
  }

  @Test
  void cutOverMidnightIsOneOfTheDayItBeginsOn() {
    List<Change> changes =
        Changes.of(
            Publication.read(
                """
                published,date,start,end,groups
                2022-03-30T14:30:00Z,2022-03-31,22:00,23:55,A
                2022-03-31T14:30:00Z,2022-04-01,00:00,02:00,A
                2022-03-31T14:30:00Z,2022-04-01,08:00,09:00,A
                """));
    assertThat(changes)
        .extracting(change -> change.date() + " #" + change.number() + " " + change.after())
        .containsExactly(
            "2022-03-31 #1 [Span[from=2022-03-31T22:00, to=2022-03-31T23:55]]",
            "2022-03-31 #2 [Span[from=2022-03-31T22:00, to=2022-04-01T02:00]]",
            "2022-04-01 #1 [Span[from=2022-04-01T08:00, to=2022-04-01T09:00]]");
  }

  @Test
  void theSamePublishedAgainAndThereAndBackAreNothingAndTwoChanges() {
    String row = ",2022-03-31,%s,23:00,A\n";
    String csv =
        "header\n"
            + "2022-03-30T14:00:00Z"
            + row.formatted("22:00")
            + "2022-03-30T15:00:00Z"
            + row.formatted("22:00")
            + "2022-03-30T16:00:00Z"
            + row.formatted("21:00")
            + "2022-03-30T17:00:00Z"
            + row.formatted("22:00");
    assertThat(Changes.of(Publication.read(csv)))
        .extracting(change -> change.at() + " " + change.word())
        .containsExactly(
            "2022-03-30T14:00:00Z alert",
            "2022-03-30T16:00:00Z update",
            "2022-03-30T17:00:00Z update");
  }

  @Test
  void villageHasPeopleOfEveryKindInEveryGroup() {
    SortedSet<String> groups = new TreeSet<>();
    SPRING.forEach(change -> groups.add(change.group()));
    assertThat(groups).hasSize(26);
    List<Person> people = Person.village(groups, BEGIN, BEGIN.plus(Duration.ofDays(10)));
    assertThat(people).hasSize(104).extracting(Person::address).doesNotHaveDuplicates();
  }

  private static List<Told> told(Person person) {
    return new Reckoning(SPRING).of(person);
  }

  private static Person person(String joined, Duration lead, String group) {
    SortedSet<String> groups = new TreeSet<>(List.of(group));
    return new Person("p@example.org", groups, Instant.parse(joined), lead);
  }
}

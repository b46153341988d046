package org.tocsin.bench.run;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sets what a simulated world has published against what the program has kept of it. */
public final class Truth {
  private static final int NAMED = 5;
  private static final String SUPERSEDED = "superseded";
  private static final String CANCELLED = "cancelled";

  /** A message's identity and what became of it. */
  public record Row(String sender, String identifier, OffsetDateTime sent, String state) {
    String triple() {
      return sender + "," + identifier + "," + sent.toInstant();
    }
  }

  /**
   * How the two differ.
   *
   * @param expected how many should be there
   * @param lost triples that are not there
   * @param doubled triples that are there more than once
   * @param invented triples that nobody published
   * @param wrongState triples whose state is not what the world says, where it is final
   */
  public record Verdict(
      int expected,
      List<String> lost,
      List<String> doubled,
      List<String> invented,
      List<String> wrongState) {

    public boolean good() {
      return lost.isEmpty() && doubled.isEmpty() && invented.isEmpty() && wrongState.isEmpty();
    }

    @Override
    public String toString() {
      return "%d expected: %d lost%s, %d doubled%s, %d invented%s, %d in another state%s"
          .formatted(
              expected,
              lost.size(),
              some(lost),
              doubled.size(),
              some(doubled),
              invented.size(),
              some(invented),
              wrongState.size(),
              some(wrongState));
    }

    private static String some(List<String> triples) {
      return triples.isEmpty()
          ? ""
          : triples.stream().limit(NAMED).collect(Collectors.joining("; ", " (", ")"));
    }
  }

  private Truth() {}

  /** The genuine messages of a simulator's {@code /truth.csv}. */
  public static List<Row> genuine(List<Map<String, String>> table) {
    return table.stream()
        .filter(row -> row.get("role").equals("genuine"))
        .map(
            row ->
                new Row(
                    row.get("sender"),
                    row.get("identifier"),
                    OffsetDateTime.parse(row.get("sent")),
                    row.get("state")))
        .toList();
  }

  /**
   * Compares. States that time alone changes (scheduled, active, expired) are not compared: the two
   * tables are read at different moments.
   */
  public static Verdict compare(List<Row> published, List<Row> kept) {
    Map<String, List<Row>> byTriple =
        kept.stream()
            .collect(Collectors.groupingBy(Row::triple, HashMap::new, Collectors.toList()));
    List<String> lost = new ArrayList<>();
    List<String> doubled = new ArrayList<>();
    List<String> wrongState = new ArrayList<>();
    for (Row row : published) {
      List<Row> found = byTriple.remove(row.triple());
      if (found == null) {
        lost.add(row.triple());
      } else if (found.size() > 1) {
        doubled.add(row.triple());
      } else if (!agree(row.state(), found.getFirst().state())) {
        wrongState.add(row.triple() + " is " + found.getFirst().state() + ", not " + row.state());
      }
    }
    return new Verdict(published.size(), lost, doubled, List.copyOf(byTriple.keySet()), wrongState);
  }

  /** A version that was superseded and then called off with its whole chain is both. */
  private static boolean agree(String published, String kept) {
    boolean ended = kept.contains(SUPERSEDED) || kept.contains(CANCELLED);
    boolean shouldHave = published.equals(SUPERSEDED) || published.equals(CANCELLED);
    return shouldHave ? kept.contains(published) : !ended;
  }
}

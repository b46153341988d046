package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a mail server took, in its order, held against who should have got one mail. */
final class Mailbag {
  private final Map<String, Mail> first = new HashMap<>();
  private final Round round;
  private final int[] repeated;
  private int unexplained;
  private int otherIds;
  private int otherWords;
  private int exposing;
  private long count;

  /** The latest copy of a mail to somebody, and how many had come when it came. */
  private record Mail(String messageId, long position) {}

  /**
   * Mails that followed from one event.
   *
   * @param due what the subject has to be like, by the address of each who should have got one
   * @param from how many mails had come before
   * @param until how many had come when all were sent
   * @param kills how many of these mails had come when all was taken that a killed worker had let
   *     out of its hands, in the order of kills
   */
  record Round(Map<String, Predicate<String>> due, long from, long until, List<Long> kills) {}

  /**
   * What was found.
   *
   * @param recipients who should have got a mail
   * @param missed those that got none
   * @param strangers others that got one
   * @param repeated mails that came again, by the kill that broke their recording off
   * @param unexplained mails that came again without one
   * @param otherIds of the repeated ones, those under another Message-ID
   * @param otherWords mails about something else
   * @param exposing mails that go to or name anybody but their one recipient
   */
  public record Verdict(
      int recipients,
      int missed,
      int strangers,
      List<Integer> repeated,
      int unexplained,
      int otherIds,
      int otherWords,
      int exposing) {
    private static final int MOST_REPEATED = 100;

    /** Kills that repeated more than a hundred mails. */
    public long costly() {
      return repeated.stream().filter(n -> n > MOST_REPEATED).count();
    }

    public boolean good() {
      return missed == 0
          && strangers == 0
          && unexplained == 0
          && otherIds == 0
          && otherWords == 0
          && exposing == 0
          && costly() == 0;
    }
  }

  private Mailbag(Round round) {
    this.round = round;
    this.repeated = new int[round.kills().size()];
  }

  /**
   * @param log a line for each mail, see {@link Letter}
   */
  static Verdict judge(Path log, Round round) throws IOException {
    Mailbag bag = new Mailbag(round);
    try (Stream<String> lines = Files.lines(log)) {
      lines
          .skip(round.from())
          .limit(round.until() - round.from())
          .map(Letter::of)
          .forEach(bag::add);
    }
    return bag.verdict();
  }

  private Verdict verdict() {
    Set<String> due = round.due().keySet();
    List<Integer> again = new ArrayList<>();
    for (int n : repeated) {
      again.add(n);
    }
    return new Verdict(
        due.size(),
        (int) due.stream().filter(person -> !first.containsKey(person)).count(),
        (int) first.keySet().stream().filter(person -> !due.contains(person)).count(),
        again,
        unexplained,
        otherIds,
        otherWords,
        exposing);
  }

  private void add(Letter letter) {
    exposing += letter.isPrivate() ? 0 : 1;
    Predicate<String> right = round.due().get(letter.envelope());
    otherWords += right == null || right.test(letter.subject()) ? 0 : 1;
    Mail earlier = first.put(letter.envelope(), new Mail(letter.messageId(), ++count));
    if (earlier != null) {
      otherIds += earlier.messageId().equals(letter.messageId()) ? 0 : 1;
      explain(earlier);
    }
  }

  /** The first kill by which the earlier mail may have been taken without being recorded. */
  private void explain(Mail earlier) {
    for (int kill = 0; kill < repeated.length; kill++) {
      if (round.kills().get(kill) >= earlier.position()) {
        repeated[kill]++;
        return;
      }
    }
    unexplained++;
  }
}

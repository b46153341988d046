package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a mail server took, in its order, held against who should have got one mail. */
final class Mailbag {
  private final Map<String, Mail> first = new HashMap<>();
  private final List<Long> kills;
  private final int[] repeated;
  private int unexplained;
  private int otherIds;
  private long count;

  /** The latest copy of a mail to somebody, and how many had come when it came. */
  private record Mail(String messageId, long position) {}

  /**
   * What was found.
   *
   * @param recipients who should have got a mail
   * @param missed those that got none
   * @param strangers mails to nobody of them
   * @param repeated mails that came again, by the kill that broke their recording off
   * @param unexplained mails that came again without one
   * @param otherIds of the repeated ones, those under another Message-ID
   */
  public record Verdict(
      int recipients,
      int missed,
      int strangers,
      List<Integer> repeated,
      int unexplained,
      int otherIds) {
    private static final int MOST_REPEATED = 100;

    /** Kills that repeated more than a hundred mails. */
    public long costly() {
      return repeated.stream().filter(n -> n > MOST_REPEATED).count();
    }

    public boolean good() {
      return missed == 0 && strangers == 0 && unexplained == 0 && otherIds == 0 && costly() == 0;
    }
  }

  private Mailbag(List<Long> kills) {
    this.kills = kills;
    this.repeated = new int[kills.size()];
  }

  /**
   * @param log a line for each mail: recipient, tab, Message-ID
   * @param kills how many mails had come when all was taken that a killed worker had let out of its
   *     hands, in the order of kills
   */
  static Verdict judge(Path log, int recipients, List<Long> kills) throws IOException {
    Mailbag bag = new Mailbag(kills);
    try (Stream<String> lines = Files.lines(log)) {
      lines.map(line -> line.split("\t", 2)).forEach(mail -> bag.add(mail[0], mail[1]));
    }
    int missed = 0;
    for (int person = 1; person <= recipients; person++) {
      missed += bag.first.remove(Crowd.address(person)) == null ? 1 : 0;
    }
    List<Integer> repeated = new ArrayList<>();
    for (int n : bag.repeated) {
      repeated.add(n);
    }
    return new Verdict(
        recipients, missed, bag.first.size(), repeated, bag.unexplained, bag.otherIds);
  }

  private void add(String recipient, String messageId) {
    Mail earlier = first.put(recipient, new Mail(messageId, ++count));
    if (earlier == null) {
      return;
    }
    otherIds += earlier.messageId().equals(messageId) ? 0 : 1;
    for (int kill = 0; kill < repeated.length; kill++) {
      if (kills.get(kill) >= earlier.position()) {
        repeated[kill]++;
        return;
      }
    }
    unexplained++;
  }
}

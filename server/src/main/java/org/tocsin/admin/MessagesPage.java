package org.tocsin.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tocsin.notify.DeadLetters;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Traffic;
import org.tocsin.notify.Traffic.Past;
import org.tocsin.notify.Traffic.Trouble;
import org.tocsin.notify.Traffic.Waiting;

/** {@code /admin/messages}: what waits to be sent, where it is stuck, what went. */
@Controller
final class MessagesPage {
  private static final int LANES = 20;
  private static final int MOST_DEAD = 10_000;

  private final Traffic traffic;
  private final DeadLetters letters;
  private final Moments moments;

  MessagesPage(Traffic traffic, DeadLetters letters, Moments moments) {
    this.traffic = traffic;
    this.letters = letters;
    this.moments = moments;
  }

  /**
   * @param late whether something waits longer than it should
   * @param age of what waits longest, empty where nothing does
   */
  record Queue(Waiting waiting, boolean late, String age) {
    /** As far as it was counted. */
    public static String count(int counted) {
      return counted >= Traffic.MOST_COUNTED ? counted + " or more" : String.valueOf(counted);
    }
  }

  record Lane(Trouble trouble, String meaning, Moments.When since) {}

  /** Of the last hour and day, by what became of messages. */
  record Went(Medium medium, Map<String, Past> past) {
    public String of(String outcome) {
      Past counted = past.get(outcome);
      return counted == null ? "–" : counted.hour() + " / " + counted.day();
    }
  }

  @GetMapping("/admin/messages")
  String messages(Model model) {
    List<Past> past = traffic.past();
    model.addAttribute("queues", traffic.waiting().stream().map(this::queue).toList());
    model.addAttribute("lanes", traffic.troubles(LANES).stream().map(this::lane).toList());
    model.addAttribute("went", Arrays.stream(Medium.values()).map(m -> went(m, past)).toList());
    model.addAttribute("dead", letters.count(DeadLetters.Filter.ALL, MOST_DEAD));
    model.addAttribute("form", new Form(Map.of()));
    return "admin/messages";
  }

  private Queue queue(Waiting waiting) {
    Instant oldest = waiting.oldest();
    boolean late = MessageNeeds.isLate(waiting, moments.now());
    String age = oldest == null ? "" : Moments.length(Duration.between(oldest, moments.now()));
    return new Queue(waiting, late, age);
  }

  private Lane lane(Trouble trouble) {
    return new Lane(trouble, Meanings.of(trouble.code()), moments.of(trouble.since()));
  }

  private static Went went(Medium medium, List<Past> past) {
    return new Went(
        medium,
        past.stream()
            .filter(p -> p.medium() == medium)
            .collect(Collectors.toMap(Past::outcome, p -> p)));
  }
}

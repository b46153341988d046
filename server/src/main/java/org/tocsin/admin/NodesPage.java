package org.tocsin.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Workload;
import org.tocsin.platform.jobs.JobBoard;
import org.tocsin.platform.jobs.JobBoard.Step;

/** {@code /admin/nodes}: who runs what, what waits, and for how long. */
@Controller
final class NodesPage {
  private static final Duration LATE = Duration.ofSeconds(30);

  private final JobBoard board;
  private final Feeds feeds;
  private final Moments moments;

  NodesPage(JobBoard board, Feeds feeds, Moments moments) {
    this.board = board;
    this.feeds = feeds;
    this.moments = moments;
  }

  /**
   * @param state running, waiting, late or failing
   * @param next null while it runs
   */
  record StepRow(
      String name,
      String state,
      String node,
      Moments.When heartbeat,
      Moments.When succeeded,
      Moments.When failed,
      int failures,
      Moments.When next) {}

  /**
   * A node as its leases show it; one that has nothing to do is not seen.
   *
   * @param steps it runs just now
   */
  record NodeRow(String name, List<String> steps, int polls, int documents, Moments.When until) {}

  @GetMapping("/admin/nodes")
  String nodes(Model model) {
    List<Step> steps = board.steps();
    Workload work = feeds.workload();
    model.addAttribute("steps", steps.stream().map(this::row).toList());
    model.addAttribute("nodes", nodes(steps, work));
    model.addAttribute("work", work);
    model.addAttribute("pollAge", age(work.oldestPoll()));
    model.addAttribute("documentAge", age(work.oldestDocument()));
    return "admin/nodes";
  }

  private StepRow row(Step step) {
    Instant now = moments.now();
    boolean late = step.node() == null && step.due().plus(LATE).isBefore(now);
    String state =
        step.failures() > 0
            ? "failing"
            : late ? "late" : step.node() != null ? "running" : "waiting";
    return new StepRow(
        step.name(),
        state,
        step.node(),
        moments.of(step.heartbeat()),
        moments.of(step.succeeded()),
        moments.of(step.failed()),
        step.failures(),
        step.node() == null ? moments.of(step.due()) : null);
  }

  private List<NodeRow> nodes(List<Step> steps, Workload work) {
    Map<String, NodeRow> nodes = new TreeMap<>();
    for (Workload.Held held : work.leases()) {
      nodes.put(
          held.node(),
          new NodeRow(
              held.node(),
              stepsOf(steps, held.node()),
              held.polls(),
              held.documents(),
              moments.of(held.until())));
    }
    for (Step step : steps) {
      if (step.node() != null) {
        nodes.computeIfAbsent(step.node(), n -> new NodeRow(n, stepsOf(steps, n), 0, 0, null));
      }
    }
    return List.copyOf(nodes.values());
  }

  private static List<String> stepsOf(List<Step> steps, String node) {
    return steps.stream().filter(s -> node.equals(s.node())).map(Step::name).toList();
  }

  private String age(Instant oldest) {
    return oldest == null ? "none" : Moments.length(Duration.between(oldest, moments.now()));
  }
}

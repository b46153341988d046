package org.tocsin.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Workload;
import org.tocsin.platform.jobs.JobBoard;
import org.tocsin.platform.jobs.JobBoard.Step;
import org.tocsin.platform.jobs.Nodes;
import org.tocsin.platform.jobs.Nodes.Node;

/** {@code /admin/nodes}: who runs what, what waits, and for how long. */
@Controller
final class NodesPage {
  private final JobBoard board;
  private final Nodes nodes;
  private final Feeds feeds;
  private final Moments moments;

  NodesPage(JobBoard board, Nodes nodes, Feeds feeds, Moments moments) {
    this.nodes = nodes;
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
   * A node. One that holds something and was not heard of has died, or runs an older version.
   *
   * @param state alive, silent, or not heard of
   * @param roles empty where it was not heard of
   * @param steps it runs just now
   * @param until when the first of its leases runs out, or null
   */
  record NodeRow(
      String name,
      String state,
      String roles,
      Moments.When started,
      Moments.When seen,
      List<String> steps,
      int polls,
      int documents,
      Moments.When until) {}

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
    boolean late = step.isLate(moments.now());
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
    Map<String, Node> heard = new TreeMap<>();
    nodes.all().forEach(n -> heard.put(n.self().name(), n));
    Map<String, Workload.Held> held = new TreeMap<>();
    work.leases().forEach(h -> held.put(h.node(), h));
    Set<String> names = new TreeSet<>(heard.keySet());
    names.addAll(held.keySet());
    steps.stream().map(Step::node).filter(Objects::nonNull).forEach(names::add);
    return names.stream()
        .map(name -> row(name, heard.get(name), stepsOf(steps, name), held.get(name)))
        .toList();
  }

  private NodeRow row(String name, Node node, List<String> steps, Workload.Held held) {
    String state =
        node == null ? "not heard of" : node.isSilent(moments.now()) ? "silent" : "alive";
    return new NodeRow(
        name,
        state,
        node == null ? "" : node.self().roles() + ", " + node.self().version(),
        node == null ? null : moments.of(node.started()),
        node == null ? null : moments.of(node.seen()),
        steps,
        held == null ? 0 : held.polls(),
        held == null ? 0 : held.documents(),
        held == null ? null : moments.of(held.until()));
  }

  private static List<String> stepsOf(List<Step> steps, String node) {
    return steps.stream().filter(s -> node.equals(s.node())).map(Step::name).toList();
  }

  private String age(Instant oldest) {
    return oldest == null
        ? ""
        : ", the oldest for " + Moments.length(Duration.between(oldest, moments.now()));
  }
}

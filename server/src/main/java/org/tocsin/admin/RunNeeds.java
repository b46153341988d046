package org.tocsin.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Workload;
import org.tocsin.platform.jobs.JobBoard;
import org.tocsin.platform.jobs.Nodes;

/** What of the running of this installation needs a person; three statements. */
final class RunNeeds {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String HREF = "/admin/nodes";

  private final Feeds feeds;
  private final Nodes nodes;
  private final JobBoard board;
  private final Moments moments;

  RunNeeds(Feeds feeds, Nodes nodes, JobBoard board, Moments moments) {
    this.feeds = feeds;
    this.nodes = nodes;
    this.board = board;
    this.moments = moments;
  }

  void add(List<Need> needs) {
    behind(needs);
    nodes.all().stream().filter(n -> n.isSilent(moments.now())).forEach(n -> needs.add(silent(n)));
    board.steps().forEach(s -> step(s, needs));
  }

  private void behind(List<Need> needs) {
    Workload work = feeds.workload();
    Instant oldest = Moments.earlier(work.oldestPoll(), work.oldestDocument());
    if (oldest != null && oldest.plus(LONG).isBefore(moments.now())) {
      String why =
          work.pollsDue() + " polls and " + work.documentsDue() + " documents are due and wait";
      needs.add(need("behind", "This installation", why, oldest));
    }
  }

  private Need silent(Nodes.Node node) {
    String why = "It has not been heard of; others take its work over";
    return need("silent node", node.self().name(), why, node.seen());
  }

  private void step(JobBoard.Step step, List<Need> needs) {
    if (step.failures() > 0) {
      int times = step.failures();
      String why = "It failed " + (times == 1 ? "when it ran last" : times + " times in a row");
      needs.add(need("failing step", step.name(), why, step.failed()));
    } else if (step.isLate(moments.now())) {
      needs.add(need("late step", step.name(), "It is due and no node runs it", step.due()));
    }
  }

  private Need need(String kind, String name, String why, Instant since) {
    return new Need("failing", kind, name, HREF, why, moments.of(since));
  }
}

package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.tocsin.alert.Version;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.time.OnceAMinute;
import org.tocsin.powercut.CutNotice;
import org.tocsin.powercut.Group;

/**
 * Nodes that publish at once, die or cannot draft a notice: nothing is doubled and nothing lost.
 */
class PublishCutsTest extends CutRoad {
  @Test
  void nodesThatPublishAtTheSameTimeDoubleNothing() throws Exception {
    for (char group = 'A'; group <= 'W'; group++) {
      utility.says(String.valueOf(group), "09:00-11:15");
    }
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> all =
          IntStream.range(0, 4)
              .mapToObj(i -> running(utility.node(Duration.ofSeconds(i))))
              .toList();
      List<Future<Void>> runs = nodes.invokeAll(all);
      for (Future<Void> run : runs) {
        run.get();
      }
    }
    utility.publish.run();
    assertThat(village.count("alert_version")).isEqualTo(23);
    assertThat(village.count("powercut_notice")).isEqualTo(23);
  }

  @Test
  void nodesWhoseBatchesAreInterleavedDoubleAndLoseNothing() {
    utility.saysOfDays(5); // of 28 groups: three batches
    PublishCuts third = utility.node();
    PublishCuts second = interruptedBy(third);
    interruptedBy(second).run();
    utility.publish.run();
    assertThat(village.count("alert_version")).isEqualTo(140);
    assertThat(village.count("powercut_notice")).isEqualTo(140);
    assertThat(village.count("alert_version where msg_type <> 'Alert'")).isZero();
  }

  @Test
  void aCrashAfterTheAlertsAreAcceptedLosesAndDoublesNothing() {
    utility.says("A", "09:00-11:15");
    CutDrafts drafts = new CutDrafts(places::catalogue, village.time);
    assertThatThrownBy(
            () ->
                village.database.useTransaction(
                    tx -> {
                      List<CutNotice> due = utility.notices.due(tx, 0, 10).notices();
                      village.alerts.accept(tx, due.stream().map(drafts::of).toList());
                      throw new IllegalStateException("the node dies");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(village.count("alert_version")).isZero();
    utility.publish.run();
    utility.publish.run();
    assertThat(village.count("alert_version")).isEqualTo(1);
  }

  @Test
  void aNoticeWhoseRecordIsNotKeptIsNotSaid() {
    utility.says("A", "09:00-11:15");
    assertThatThrownBy(
            () ->
                utility.publish.publish(
                    (tx, notices) -> {
                      assertThat(notices).hasSize(1);
                      throw new IllegalStateException("no room for the record");
                    }))
        .hasMessage("no room for the record");
    assertThat(utility.publish.publish((tx, notices) -> {})).describedAs("still due").hasSize(1);
  }

  @Test
  void aRevisionWhoseNoticeCannotBeMadeKeepsNobodyBackAndIsLoggedOnceAMinute() {
    utility.says("A", "09:00-11:15");
    utility.says("B", "09:00-11:15");
    AtomicLong nanos = new AtomicLong();
    AtomicInteger drafted = new AtomicInteger();
    Supplier<Catalogue> onlySecond =
        () -> {
          if (drafted.incrementAndGet() != 2) {
            throw new IllegalStateException("it cannot be drafted");
          }
          return places.catalogue();
        };
    PublishCuts node = utility.node(onlySecond, new OnceAMinute(nanos::get));
    Logger logger = (Logger) LoggerFactory.getLogger(PublishCuts.class);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    logger.addAppender(said);
    double before = failures();
    try {
      for (int second = 0; second < 61; second++) {
        node.run();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      }
    } finally {
      logger.detachAppender(said);
    }
    assertThat(said.list.stream().filter(e -> e.getThrowableProxy() != null)).hasSize(2);
    assertThat(failures() - before).isEqualTo(61);
    assertThat(versions()).extracting(Version::identifier).containsExactly("LK-CEB.B.2026-05-02");
    utility.publish.run();
    assertThat(versions()).hasSize(2);
  }

  @Test
  void aGroupThatANodeDoesNotKnowYetWaitsAndKeepsNobodyBack() {
    int ceb = utility.provider().id();
    Group fresh = new Group(0, ceb, "3.1", Map.of(), "household", List.of(), null);
    village.database.useTransaction(tx -> utility.utilities.add(tx, fresh));
    utility.says("3.1", "09:00-11:15");
    utility.says("A", "09:00-11:15");
    utility.publish.run();
    assertThat(versions()).extracting(Version::identifier).containsExactly("LK-CEB.A.2026-05-02");
    utility.utilities.refresh();
    utility.publish.run();
    assertThat(versions())
        .extracting(Version::identifier)
        .contains("LK-CEB.3.1.2026-05-02")
        .hasSize(2);
  }

  private static Callable<Void> running(PublishCuts node) {
    return () -> {
      node.run();
      return null;
    };
  }

  /** A node during whose first batch another one publishes all that it can. */
  private PublishCuts interruptedBy(PublishCuts other) {
    AtomicBoolean first = new AtomicBoolean(true);
    Supplier<Catalogue> drafting =
        () -> {
          if (first.getAndSet(false)) {
            other.run();
          }
          return places.catalogue();
        };
    return utility.node(drafting, new OnceAMinute(Ticker.systemTicker()));
  }

  private static double failures() {
    return METRICS
        .scrape()
        .lines()
        .filter(l -> l.startsWith("tocsin_powercut_failures_total"))
        .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' '))))
        .sum();
  }
}

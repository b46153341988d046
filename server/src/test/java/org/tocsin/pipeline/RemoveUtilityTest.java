package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.Version;
import org.tocsin.powercut.CutNotice;
import org.tocsin.powercut.EditException;

/** When a group or a utility is removed, what was announced for it is taken back, and only that. */
class RemoveUtilityTest extends CutRoad {
  @Test
  void aRemovedGroupsCutsAreTakenBackAndOthersStand() {
    member("anna", GROUP_A);
    member("ben", GROUP_B);
    announces("A", "09:00-11:15");
    announces("B", "09:00-11:15");
    assertThat(standing("A")).isEqualTo(1);
    assertThat(removeGroup("A")).isEqualTo(1);
    post.deliver();
    assertThat(subjects("anna")).hasSize(2);
    assertThat(subjects("anna").getLast()).startsWith("Called off");
    assertThat(inbox("anna").getLast().text())
        .contains("Whether the power will go off is not known")
        .contains(Post.URL + "/powercuts/LK-CEB/A?lang=en")
        .doesNotContain(Post.URL + "/powercuts/LK-CEB/A\n");
    assertThat(inbox("ben")).hasSize(1);
    assertThat(versions()).extracting(Version::identifier).containsExactly("LK-CEB.B.2026-05-02");
    utility.publish.run();
    post.deliver();
    assertThat(inbox("anna")).hasSize(2);
  }

  @Test
  void aRemovedUtilitysCutsAreTakenBackButForThoseThatAreOverOrWereCalledOff() {
    for (String group : List.of("A", "B", "C")) {
      announces(group, "09:00-11:15");
    }
    announces("C");
    assertThat(standing("A", "B", "C")).isEqualTo(2);
    member("anna", GROUP_A, GROUP_B);
    int removed =
        village.database.inTransaction(
            tx ->
                utility
                    .remove()
                    .provider(tx, utility.provider().id(), utility.provider().version()));
    assertThat(removed).isEqualTo(2);
    post.deliver();
    assertThat(versions()).isEmpty();
    assertThat(inbox("anna")).hasSize(3); // what is in force, and the end of each
    assertThat(village.count("powercut_provider")).isZero();
  }

  @Test
  void whatIsRemovedAfterItsCutsAreOverTakesNothingBack() {
    announces("A", "09:00-11:15");
    village.time.pass(Duration.ofDays(2));
    assertThat(standing("A")).isZero();
    assertThat(removeGroup("A")).isZero();
  }

  @Test
  void aRemovalThatIsNotKeptTakesNothingBack() {
    announces("A", "09:00-11:15");
    assertThatThrownBy(
            () ->
                village.database.useTransaction(
                    tx -> utility.remove().group(tx, utility.group("A").id(), 99)))
        .isInstanceOf(EditException.class);
    assertThat(versions()).hasSize(1);
    assertThat(village.count("alert_version")).isEqualTo(1);
  }

  @Test
  void aGroupThatIsRemovedWhileItsCutIsPublishedIsTakenBackAllTheSame() throws Exception {
    utility.says("A", "09:00-11:15");
    CutDrafts drafts = new CutDrafts(places::catalogue, village.time);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      List<Future<Integer>> removal = new ArrayList<>();
      village.database.useTransaction(
          tx -> {
            List<CutNotice> due = utility.notices.due(tx, 0, 10).notices();
            removal.add(other.submit(() -> removeGroup("A")));
            awaitWaiting(removal.getFirst());
            village.alerts.accept(tx, due.stream().map(drafts::of).toList());
            utility.notices.mark(tx, due);
          });
      assertThat(removal.getFirst().get(60, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(versions()).isEmpty();
    assertThat(village.count("alert_version")).isEqualTo(2);
  }

  /** Until that work stands in line behind another transaction, or is done. */
  private void awaitWaiting(Future<?> work) {
    String waiting =
        "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while (!work.isDone() && village.count(waiting) == 0) {
      Thread.onSpinWait();
    }
  }

  private int standing(String... groups) {
    return utility.notices.standing(Stream.of(groups).map(g -> utility.group(g).id()).toList());
  }

  private int removeGroup(String code) {
    return village.database.inTransaction(
        tx -> {
          int id = utility.group(code).id();
          int version = utility.utilities.group(tx, id).orElseThrow().version();
          return utility.remove().group(tx, id, version);
        });
  }
}

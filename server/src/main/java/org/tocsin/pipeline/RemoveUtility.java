package org.tocsin.pipeline;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Draft;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.CutNotice;
import org.tocsin.powercut.CutNotices;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Utilities;

/**
 * Removes utilities and groups. What was said of their cuts and is not over is taken back in the
 * same transaction: a warning must not stand when nobody can end it any more. Thread-safe.
 */
public final class RemoveUtility {
  private final Utilities utilities;
  private final CutNotices notices;
  private final Alerts alerts;
  private final CutDrafts drafts;

  public RemoveUtility(
      Utilities utilities,
      CutNotices notices,
      Alerts alerts,
      Supplier<Catalogue> places,
      InstantSource world) {
    this.utilities = utilities;
    this.notices = notices;
    this.alerts = alerts;
    this.drafts = new CutDrafts(places, world);
  }

  /**
   * Removes a utility with its groups, areas, sources and schedules.
   *
   * @return how many days of groups were called off
   * @throws org.tocsin.powercut.EditException changed-meanwhile
   */
  public int provider(Tx tx, int id, int version) {
    List<Integer> groups = utilities.groups(tx, id).stream().map(Group::id).toList();
    List<Draft> farewell = farewell(tx, id, groups);
    utilities.removeProvider(tx, id, version);
    return accept(tx, farewell);
  }

  /**
   * Removes a group with its areas and schedules.
   *
   * @return how many of its days were called off
   * @throws org.tocsin.powercut.EditException changed-meanwhile
   */
  public int group(Tx tx, int id, int version) {
    List<Draft> farewell =
        utilities
            .group(tx, id)
            .map(g -> farewell(tx, g.value().providerId(), List.of(id)))
            .orElse(List.of());
    utilities.removeGroup(tx, id, version);
    return accept(tx, farewell);
  }

  private List<Draft> farewell(Tx tx, int providerId, List<Integer> groupIds) {
    return notices.farewell(tx, providerId, groupIds).stream()
        .filter(CutNotice::speaks)
        .map(drafts::of)
        .toList();
  }

  /** Last, since it holds locks that all who accept wait for. */
  private int accept(Tx tx, List<Draft> farewell) {
    alerts.accept(tx, farewell);
    return farewell.size();
  }
}

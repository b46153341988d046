package org.tocsin.pipeline;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.tocsin.account.Address;
import org.tocsin.alert.Version;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Wish;

/** A utility whose schedules reach the village: what it announces is delivered at once. */
abstract class CutRoad extends VillageRoad {
  static final Place GROUP_A = new Place.Code("power-group", "LK-CEB:A");
  static final Place GROUP_B = new Place.Code("power-group", "LK-CEB:B");

  Utility utility;

  @BeforeEach
  void utility() {
    utility = new Utility(db, village.alerts, places::catalogue, village.time, METRICS);
  }

  void member(String name, Place... wanted) {
    village.member(address(name), wish(wanted));
    post.deliver();
  }

  static Address address(String name) {
    return Address.email(name + "@example.org");
  }

  static Wish wish(Place... wanted) {
    return Wish.of(List.of(wanted), List.of("en"), Utility.zone());
  }

  /** What somebody was sent but for the request to confirm. */
  List<Captured> inbox(String name) {
    return post.inbox(name + "@example.org").stream().skip(1).toList();
  }

  List<String> subjects(String name) {
    return inbox(name).stream().map(m -> m.headers().get("Subject")).toList();
  }

  void announces(String group, String... windows) {
    utility.announces(group, windows);
    post.deliver();
  }

  void announces(LocalDate date, String group, String... windows) {
    utility.says(date, group, windows);
    utility.publish.run();
    post.deliver();
  }

  List<Version> versions() {
    village.alerts.live().refresh();
    return village.alerts.live().all().stream()
        .filter(v -> v.stateAt(village.time.instant()).isLive())
        .toList();
  }
}

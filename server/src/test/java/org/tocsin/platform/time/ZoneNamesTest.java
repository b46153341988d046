package org.tocsin.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import org.junit.jupiter.api.Test;

class ZoneNamesTest {
  @Test
  void zonesThatALibraryAddsToTheJdksAreNotAmongThem() {
    TimeZoneRegistryFactory.getInstance().createRegistry(); // adds its own, some without rules
    assertThat(ZoneNames.all())
        .contains("Asia/Colombo", "Europe/Zurich", "America/Argentina/Buenos_Aires", "UTC")
        .doesNotContain("PST", "")
        .allMatch(name -> ZoneId.of(name).getRules() != null)
        .allMatch(name -> name.matches("[A-Za-z0-9+_-]+(/[A-Za-z0-9+_-]+){0,2}"));
    assertThat(ZoneNames.has("asia/colombo")).isFalse();
  }
}

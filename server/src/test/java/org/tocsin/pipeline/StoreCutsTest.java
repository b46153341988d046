package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.alert.Version;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.metrics.Metrics;

/** A notice that the database does not take. */
class StoreCutsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  @Test
  void aNoticeThatCannotBeStoredKeepsNoOtherBackAndIsTriedAgain() {
    try (Metrics metrics = new Metrics()) {
      Places places = new Places(db.database());
      Village village = new Village(db, places, metrics);
      Utility utility = new Utility(db, village.alerts, places::catalogue, village.time, metrics);
      utility.saysOfDays(5); // of 28 groups: three batches
      db.execute(
          """
          create function refuse() returns trigger language plpgsql as $$
          begin
            if new.identifier = 'LK-CEB.C.2026-05-04' then raise 'no room for it'; end if;
            return new;
          end $$;
          create trigger refuse before insert on alert_version for each row execute function refuse()\
          """);
      utility.publish.run();
      assertThat(metrics.scrape()).contains("tocsin_powercut_failures_total 1.0");
      village.alerts.live().refresh();
      assertThat(village.alerts.live().all())
          .hasSize(139)
          .extracting(Version::identifier)
          .doesNotContain("LK-CEB.C.2026-05-04");
      assertThat(village.count("powercut_revision where not noticed")).isEqualTo(1);
      db.execute(
          """
          create or replace function refuse() returns trigger language plpgsql as $$
          begin
            raise 'no space left on device' using errcode = 'disk_full';
          end $$\
          """);
      assertThatThrownBy(utility.publish::run).hasMessageContaining("no space left");
      assertThat(metrics.scrape())
          .describedAs("no revision is to blame")
          .contains("tocsin_powercut_failures_total 1.0");
      db.execute("drop trigger refuse on alert_version; drop function refuse()");
      utility.publish.run();
      assertThat(village.count("alert_version")).isEqualTo(140);
      assertThat(village.count("powercut_revision where not noticed")).isZero();
    }
  }
}

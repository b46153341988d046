package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.Alerts;
import org.tocsin.platform.db.TestDatabase;

class HealthTest {
  @Test
  void withoutADatabaseTheProcessLivesButIsNotReady() {
    try (TestDatabase database = TestDatabase.create()) {
      Alerts alerts =
          new Alerts(database.database(), InstantSource.fixed(Instant.EPOCH), () -> null, null);
      HealthController health = new HealthController(alerts, new WaysOut(false, true));
      assertThat(health.ready().getStatusCode().value()).isEqualTo(200);
      assertThat(new String(health.ready().getBody(), StandardCharsets.UTF_8))
          .contains("nothing is being sent by mail");
      database.database().close();
      var reply = health.ready();
      assertThat(reply.getStatusCode().value()).isEqualTo(503);
      assertThat(new String(reply.getBody(), StandardCharsets.UTF_8)).contains("not-ready");
      assertThat(health.live().getStatusCode().value()).isEqualTo(200);
    }
  }
}

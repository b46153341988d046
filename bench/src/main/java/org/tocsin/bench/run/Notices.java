package org.tocsin.bench.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tocsin.notify.Earlier;
import org.tocsin.notify.Lanes;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Purpose;
import org.tocsin.platform.db.Database;
import org.tocsin.subscription.Match;

/** Outbox rows for matches, as the worker adds them. */
final class Notices {
  private static final Instant MOMENT = Instant.parse("2026-05-01T12:00:00Z");

  private final Outbox outbox;
  private int rows;

  Notices(Database database) {
    InstantSource clock = InstantSource.fixed(MOMENT);
    outbox =
        new Outbox(
            database, clock, clock, "bench", new Lanes(clock, clock, Map.of()), new Random(1));
  }

  void add(Paged paged) {
    List<Notice> notices = paged.page().matches().stream().map(Notices::notice).toList();
    rows += outbox.add(paged.tx(), notices, Earlier.NONE);
  }

  int rows() {
    return rows;
  }

  private static Notice notice(Match match) {
    return new Notice(
        "alert:1",
        match.contactId(),
        Medium.EMAIL,
        match.lane(),
        Purpose.ALERT,
        1L,
        1L,
        match.subscriptionIds(),
        match.languages(),
        match.zone().getId(),
        null,
        null,
        null,
        3,
        null);
  }
}

package org.tocsin.platform.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.tocsin.platform.db.Tx;

/** The one row that keeps the world's clock. */
final class ClockStore {
  private ClockStore() {}

  /**
   * Keeps this unless another is kept already; what is kept now. Two nodes at once get the same.
   */
  static WorldTime keepFirst(Tx tx, WorldTime wanted) {
    tx.sql()
        .sql(
            """
            insert into platform_clock (machine_at, world_at, speed)
            values (:machineAt, :worldAt, :speed)
            on conflict (only_row) do nothing
            """)
        .param("machineAt", wanted.machineAt().atOffset(ZoneOffset.UTC))
        .param("worldAt", wanted.worldAt().atOffset(ZoneOffset.UTC))
        .param("speed", wanted.speed())
        .update();
    return kept(tx).orElseThrow();
  }

  static Optional<WorldTime> kept(Tx tx) {
    return tx.sql()
        .sql("select machine_at, world_at, speed from platform_clock")
        .query(
            (row, number) ->
                new WorldTime(
                    instant(row, "machine_at"), instant(row, "world_at"), row.getDouble("speed")))
        .optional();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}

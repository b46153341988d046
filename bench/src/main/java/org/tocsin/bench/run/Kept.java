package org.tocsin.bench.run;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.bench.child.Postgres;

/** What the program has kept, straight from its tables: what is not public is there too. */
final class Kept {
  private static final String ALL =
      """
      select sender, identifier, sent,
             case when cancelled_at is not null or msg_type = 'Cancel' then 'cancelled'
                  when superseded_at is not null then 'superseded'
                  else 'by time' end
        from alert_version""";

  private Kept() {}

  /** Every version with its state, as far as something other than time decided it. */
  static List<Truth.Row> in(Postgres postgres) throws IOException, SQLException {
    List<Truth.Row> kept = new ArrayList<>();
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      while (rows.next()) {
        OffsetDateTime sent = rows.getObject(3, OffsetDateTime.class);
        kept.add(new Truth.Row(rows.getString(1), rows.getString(2), sent, rows.getString(4)));
      }
    }
    return kept;
  }
}

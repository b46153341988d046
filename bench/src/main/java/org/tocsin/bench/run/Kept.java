package org.tocsin.bench.run;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
             concat_ws(' ', case when superseded_at is not null then 'superseded' end,
                            case when cancelled_at is not null or msg_type = 'Cancel' then 'cancelled' end)
        from alert_version""";

  private static final String AROUND =
      """
      select concat_ws(' ', v.id, 'chain', v.chain_id, v.msg_type, v.identifier, v.sent, 'received', v.received,
                       'superseded', v.superseded_at, 'cancelled', v.cancelled_at, 'problems', v.chain_problems,
                       'names', (select string_agg(identifier, ' ') from alert_reference r where r.version_id = v.id))
        from alert_version v
       cross join (select cast(? as text) as i) w
       where v.identifier = w.i
          or v.id in (select version_id from alert_reference r where r.identifier = w.i)
          or v.chain_id in (select chain_id from alert_version a where a.identifier = w.i)
       order by v.id""";

  private Kept() {}

  /** Every version with its state, as far as something other than time decided it; both if both. */
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

  /** The versions that name, or are named by, those in a wrong state: for whoever looks into it. */
  static String around(Postgres postgres, List<String> wrong) throws IOException, SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = postgres.connect();
        PreparedStatement statement = connection.prepareStatement(AROUND)) {
      for (String each : wrong) {
        statement.setString(1, each.split(",")[1]);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            text.append(rows.getString(1)).append('\n');
          }
        }
        text.append('\n');
      }
    }
    return text.toString();
  }
}

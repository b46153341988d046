package org.tocsin.powercut;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Windows as the columns starts, ends and states of a row. */
final class WindowColumns {
  private WindowColumns() {}

  static List<Window> read(ResultSet r) throws SQLException {
    return read(r, "");
  }

  /** From columns whose names begin so. */
  static List<Window> read(ResultSet r, String prefix) throws SQLException {
    Timestamp[] starts = (Timestamp[]) r.getArray(prefix + "starts").getArray();
    Timestamp[] ends = (Timestamp[]) r.getArray(prefix + "ends").getArray();
    String[] states = (String[]) r.getArray(prefix + "states").getArray();
    List<Window> windows = new ArrayList<>(starts.length);
    for (int i = 0; i < starts.length; i++) {
      windows.add(new Window(starts[i].toInstant(), ends[i].toInstant(), CutState.of(states[i])));
    }
    return windows;
  }

  /** As literals, since {@code unnest} takes arrays of arrays apart to the last element. */
  static Object[] starts(List<List<Window>> rows) {
    return literals(rows, w -> w.from().toString());
  }

  static Object[] ends(List<List<Window>> rows) {
    return literals(rows, w -> w.to().toString());
  }

  static Object[] states(List<List<Window>> rows) {
    return literals(rows, w -> w.state().id());
  }

  private static Object[] literals(List<List<Window>> rows, Function<Window, String> text) {
    return rows.stream()
        .map(row -> row.stream().map(text).collect(Collectors.joining(",", "{", "}")))
        .toArray();
  }

  static Instant instant(ResultSet r, String column) throws SQLException {
    OffsetDateTime time = r.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

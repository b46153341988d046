package org.tocsin.powercut;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tocsin.platform.db.Tx;

/** The table powercut_area. Every statement touches any number of rows at once. */
final class AreaStore {
  private AreaStore() {}

  static List<Area> all(Tx tx) {
    return tx.sql()
        .sql("select * from powercut_area order by name, substation, feeder, valid_from")
        .query((r, n) -> area(r))
        .list();
  }

  /** By id. */
  static Map<Long, Area> of(Tx tx, Collection<Integer> groupIds) {
    Map<Long, Area> areas = new LinkedHashMap<>();
    tx.sql()
        .sql("select * from powercut_area where group_id = any(:groups) order by id")
        .param("groups", tx.array("int4", groupIds.toArray()))
        .query(
            r -> {
              areas.put(r.getLong("id"), area(r));
            });
    return areas;
  }

  private static Area area(ResultSet r) throws SQLException {
    return new Area(
        r.getInt("group_id"),
        r.getString("name"),
        r.getString("substation"),
        r.getString("feeder"),
        r.getString("provenance"),
        r.getObject("valid_from", LocalDate.class),
        r.getObject("valid_until", LocalDate.class));
  }

  static void open(Tx tx, List<Area> areas) {
    tx.sql()
        .sql(
            """
            insert into powercut_area (group_id, name, substation, feeder, provenance, valid_from, valid_until)
            select * from unnest(:groups, :names, :substations, :feeders, :provenances, :from, :until)\
            """)
        .param("groups", array(tx, "int4", areas, Area::groupId))
        .param("names", array(tx, "text", areas, Area::name))
        .param("substations", array(tx, "text", areas, Area::substation))
        .param("feeders", array(tx, "text", areas, Area::feeder))
        .param("provenances", array(tx, "text", areas, Area::provenance))
        .param("from", array(tx, "date", areas, Area::from))
        .param("until", array(tx, "date", areas, Area::until))
        .update();
  }

  /** These held to the day before. */
  static void close(Tx tx, List<Long> ids, LocalDate day) {
    tx.sql()
        .sql("update powercut_area set valid_until = :day where id = any(:ids)")
        .param("day", day)
        .param("ids", tx.array("int8", ids.toArray()))
        .update();
  }

  private static Array array(Tx tx, String type, List<Area> areas, Function<Area, Object> value) {
    return tx.array(type, areas.stream().map(value).toArray());
  }
}

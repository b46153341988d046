package org.tocsin.alert;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.platform.db.Tx;

/**
 * Areas that are gone, of alert_area_gone, and the alerts that lay in them. Both under the lock of
 * {@link VersionStore#lockAccepting}: so a version is stored before its area goes, and is moved
 * then, or after it, and is moved at once.
 */
final class GoneStore {
  private static final String REFILE =
      """
      update alert_version
         set admin1_ids = (select array_agg(distinct coalesce(g.unknown_id, a))
                             from unnest(admin1_ids) a left join alert_area_gone g on g.admin1_id = a),
             named_ids = (select coalesce(array_agg(distinct coalesce(g.unknown_id, a)), '{}')
                            from unnest(named_ids) a left join alert_area_gone g on g.admin1_id = a),
             box = coalesce((select bound_box(alert_version.box, g.country) from alert_area_gone g
                              where g.admin1_id = any(named_ids) and g.country is not null limit 1), box),
             approximate = true
       where %s
      returning id\
      """;

  private GoneStore() {}

  /**
   * Notes that areas are about to go.
   *
   * @param unknowns by area, the Unknown of its country
   * @param countries around the country of each Unknown, which what is known by name only may lie
   *     in from now on; or null
   */
  static void remember(Tx tx, Map<Integer, Integer> unknowns, Map<Integer, Envelope> countries) {
    List<Integer> areas = List.copyOf(unknowns.keySet());
    List<String> boxes =
        areas.stream().map(unknowns::get).map(countries::get).map(GoneStore::box).toList();
    tx.sql()
        .sql(
            """
            insert into alert_area_gone (admin1_id, unknown_id, country)
            select area, unknown, country::box from unnest(:areas, :unknowns, :boxes) as d (area, unknown, country)
            on conflict (admin1_id) do nothing\
            """)
        .param("areas", tx.array("int4", areas.toArray()))
        .param("unknowns", tx.array("int4", areas.stream().map(unknowns::get).toArray()))
        .param("boxes", tx.array("text", boxes.toArray()))
        .update();
  }

  /** Files what lies in these areas, which are gone, under their countries' Unknowns. */
  static List<Long> refile(Tx tx, Collection<Integer> areas) {
    return ids(
        tx.sql()
            .sql(REFILE.formatted("admin1_ids && :areas"))
            .param("areas", tx.array("int4", areas.toArray())));
  }

  /** The same for these versions, which were located before an area went. */
  static List<Long> refileLate(Tx tx, Collection<Long> ids) {
    return ids(
        tx.sql()
            .sql(
                REFILE.formatted(
                    "id = any(:ids) and admin1_ids && (select array_agg(admin1_id) from"
                        + " alert_area_gone)"))
            .param("ids", tx.array("int8", ids.toArray())));
  }

  private static List<Long> ids(StatementSpec statement) {
    return statement.query(Long.class).list();
  }

  private static String box(Envelope box) {
    return box == null ? null : QueryStore.box(box);
  }
}

package org.tocsin.subscription;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.platform.db.Tx;

/**
 * Reads for the matcher. The number of statements for a page is fixed; what a statement touches is
 * bounded by the page or by {@link #MOST_BY_INDEX}.
 */
final class MatchStore {
  /**
   * Places up to which the index is read anew for each page. For more, all places are walked in
   * order of contact, once for all pages.
   */
  static final int MOST_BY_INDEX = 50_000;

  private static final String COLUMNS =
      """
      p.contact_id, p.subscription_id, p.n, p.band, p.categories, p.key, p.cell, p.lat, p.lon, p.radius,
      p.cell is not null and p.lat is null as drawn\
      """;

  /** Bits of the alert's infos for each band, against the place's own. */
  private static final String FILTER =
      "p.band >= :least and (p.categories & (:bits::int[])[p.band + 1]) <> 0";

  private MatchStore() {}

  /**
   * What is looked for: a superset of what matches, decided further in memory.
   *
   * @param from first of each range of cells
   * @param to last of each
   * @param bits see {@link Bands#bits}
   * @param least see {@link Bands#least}
   */
  record Search(List<String> keys, long[] from, long[] to, int[] bits, int least) {}

  /**
   * @param total how many places the index found; more than {@link #MOST_BY_INDEX} means that some
   *     may be missing
   */
  record Found(List<PlaceRow> rows, int total) {}

  /**
   * The first places after a contact, in order of contact, the last contact whole. Costs a look
   * into the index for each key and range, and a row for each place found.
   */
  static Found byIndex(Tx tx, Search search, long after, int limit) {
    int[] total = {0};
    List<PlaceRow> rows =
        bind(
                tx,
                search,
                """
                with found as materialized (
                  select %1$s from unnest(:keys) as k (key)
                    cross join lateral (
                      select * from subscription_place p
                       where p.key = k.key and p.contact_id > :after and %2$s offset 0) p
                  union all
                  select %1$s from unnest(:from, :to) as c (low, high)
                    cross join lateral (
                      select * from subscription_place p
                       where p.cell between c.low and c.high and p.contact_id > :after and %2$s
                      offset 0) p
                  limit :most)
                select f.*, (select count(*) from found) as total from found f
                 order by contact_id fetch first :limit rows with ties\
                """
                    .formatted(COLUMNS, FILTER))
            .param("keys", tx.array("text", search.keys().toArray()))
            .param("from", array(tx, search.from()))
            .param("to", array(tx, search.to()))
            .param("after", after)
            .param("most", MOST_BY_INDEX + 1)
            .param("limit", limit)
            .query(
                (r, n) -> {
                  total[0] = r.getInt(12);
                  return row(r);
                })
            .list();
    return new Found(rows, total[0]);
  }

  /**
   * The contact with which a window of about {@code limit} places after a contact ends; null: none.
   */
  static Long windowEnd(Tx tx, long after, int limit) {
    return tx.sql()
        .sql(
            """
            select contact_id from subscription_place where contact_id > :after
             order by contact_id offset :before limit 1\
            """)
        .param("after", after)
        .param("before", limit - 1)
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  /** What matches of the places of some contacts; touches each of these places once. */
  static List<PlaceRow> inWindow(Tx tx, Search search, long after, long last) {
    return bind(
            tx,
            search,
            """
            select %s from subscription_place p
             where p.contact_id > :after and p.contact_id <= :last and %s
               and (p.key = any(:keys) or p.cell <@ :cells::int8multirange)
             order by p.contact_id\
            """
                .formatted(COLUMNS, FILTER))
        .param("keys", tx.array("text", search.keys().toArray()))
        .param("cells", multirange(search))
        .param("after", after)
        .param("last", last)
        .query((r, n) -> row(r))
        .list();
  }

  private static StatementSpec bind(Tx tx, Search search, String sql) {
    Object[] bits = Arrays.stream(search.bits()).boxed().toArray();
    return tx.sql().sql(sql).param("bits", tx.array("int4", bits)).param("least", search.least());
  }

  private static Object array(Tx tx, long[] numbers) {
    return tx.array("int8", Arrays.stream(numbers).boxed().toArray());
  }

  private static String multirange(Search search) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < search.from().length; i++) {
      text.append(i == 0 ? "[" : ",[");
      text.append(search.from()[i]).append(',').append(search.to()[i]).append(']');
    }
    return text.append('}').toString();
  }

  private static PlaceRow row(ResultSet r) throws SQLException {
    return new PlaceRow(
        r.getLong(1),
        r.getLong(2),
        r.getInt(3),
        r.getInt(4),
        r.getInt(5),
        r.getString(6),
        r.getLong(7),
        r.getDouble(8),
        r.getDouble(9),
        r.getDouble(10),
        r.getBoolean(11));
  }

  /** Hands on the polygons of some places, one at a time. */
  static void shapes(Tx tx, List<PlaceRow> places, BiConsumer<PlaceRow, byte[]> each) {
    if (places.isEmpty()) {
      return;
    }
    tx.sql()
        .sql(
            """
            select w.i, p.shape
              from unnest(:contacts, :ids, :ns) with ordinality as w (contact_id, subscription_id, n, i)
              join subscription_place p using (contact_id, subscription_id, n)\
            """)
        .param("contacts", tx.array("int8", places.stream().map(PlaceRow::contactId).toArray()))
        .param("ids", tx.array("int8", places.stream().map(PlaceRow::subscriptionId).toArray()))
        .param("ns", tx.array("int2", places.stream().map(PlaceRow::n).toArray()))
        .query(
            r -> {
              each.accept(places.get(r.getInt(1) - 1), r.getBytes(2));
            });
  }

  /** Those of these subscriptions that are not paused. */
  static List<Hearer> hearers(Tx tx, Collection<Long> ids, Instant now) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return tx.sql()
        .sql(
            """
            select id, contact_id, medium, lane, nullif(events, '{}'), languages, zone,
                   told, told_day, told_at, quiet_from, quiet_to, override_quiet, remind
              from subscription_subscription
             where id = any(:ids) and (paused_until is null or paused_until <= :now)\
            """)
        .param("ids", tx.array("int8", ids.toArray()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((r, n) -> hearer(r))
        .list();
  }

  private static Hearer hearer(ResultSet r) throws SQLException {
    return new Hearer(
        r.getLong(1),
        new Owner(r.getLong(2), r.getString(3), r.getString(4)),
        strings(r, 5),
        strings(r, 6),
        new Timing(
            WishStore.when(r), ZoneId.of(r.getString(7)), WishStore.quiet(r), r.getBoolean(13)),
        WishStore.lead(r));
  }

  private static List<String> strings(ResultSet r, int column) throws SQLException {
    Array array = r.getArray(column);
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }
}

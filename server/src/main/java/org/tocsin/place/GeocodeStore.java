package org.tocsin.place;

import java.util.List;
import org.tocsin.platform.db.Tx;

/** The table place_geocode, as people edit it. */
final class GeocodeStore {
  private GeocodeStore() {}

  /** What stood for the one code stands for the other from now on. */
  static void rename(Tx tx, String old, String fresh) {
    tx.sql()
        .sql(
            """
            update place_geocode set admin1_codes = array_replace(admin1_codes, :old, :fresh)
             where :old = any(admin1_codes)\
            """)
        .param("old", old)
        .param("fresh", fresh)
        .update();
  }

  /** Scans the table, some hundred thousand rows: for a page that is seldom looked at. */
  static List<AreaGeocode> of(Tx tx, String admin1Code) {
    return tx.sql()
        .sql(
            """
            select scheme, code, cardinality(admin1_codes) as areas from place_geocode
             where :area = any(admin1_codes) order by scheme, code\
            """)
        .param("area", admin1Code)
        .query((r, n) -> new AreaGeocode(r.getString(1), r.getString(2), r.getInt(3) - 1))
        .list();
  }

  /** False when it was there already. */
  static boolean add(Tx tx, String scheme, String code, String admin1Code) {
    return tx.sql()
            .sql(
                """
                insert into place_geocode as g (scheme, code, admin1_codes) values (:scheme, :code, array[:area])
                on conflict (scheme, code) do update set admin1_codes = g.admin1_codes || excluded.admin1_codes
                  where not g.admin1_codes @> excluded.admin1_codes\
                """)
            .param("scheme", scheme)
            .param("code", code)
            .param("area", admin1Code)
            .update()
        == 1;
  }

  /** A geocode that stands for no area any more goes; false when it did not stand for this one. */
  static boolean remove(Tx tx, String scheme, String code, String admin1Code) {
    int changed =
        tx.sql()
            .sql(
                """
                update place_geocode set admin1_codes = array_remove(admin1_codes, :area)
                 where scheme = :scheme and code = :code and :area = any(admin1_codes)\
                """)
            .param("scheme", scheme)
            .param("code", code)
            .param("area", admin1Code)
            .update();
    tx.sql()
        .sql(
            """
            delete from place_geocode
             where scheme = :scheme and code = :code and admin1_codes = '{}' and outline is null\
            """)
        .param("scheme", scheme)
        .param("code", code)
        .update();
    return changed == 1;
  }
}

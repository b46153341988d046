package org.tocsin.place;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.Wkb;
import org.tocsin.platform.db.Tx;

/** Outlines that were handed in, and those that areas have. */
final class OutlineStore {
  private OutlineStore() {}

  static long hand(Tx tx, int admin1Id, OutlineUpload upload, String by, Instant at) {
    return tx.sql()
        .sql(
            """
            insert into place_outline (admin1_id, outline, repairs, handed_by, handed_at)
            values (:area, :outline, :repairs, :by, :at) returning id\
            """)
        .param("area", admin1Id)
        .param("outline", Wkb.write(upload.outline()))
        .param("repairs", tx.array("text", upload.repairs().toArray()))
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  static Optional<OutlineUpload> handed(Tx tx, int admin1Id, long outlineId) {
    return tx.sql()
        .sql("select outline, repairs from place_outline where id = :id and admin1_id = :area")
        .param("id", outlineId)
        .param("area", admin1Id)
        .query(
            (r, n) ->
                new OutlineUpload(
                    Wkb.read(r.getBytes(1)), Arrays.asList((String[]) r.getArray(2).getArray())))
        .optional();
  }

  /** Whether another was handed in for an area after this one, and waits. */
  static boolean handedSince(Tx tx, int admin1Id, long outlineId) {
    return tx.sql()
        .sql("select exists (select 1 from place_outline where admin1_id = :area and id > :id)")
        .param("area", admin1Id)
        .param("id", outlineId)
        .query(Boolean.class)
        .single();
  }

  /** Forgets what was handed in for an area, and what nobody took in time. */
  static void forgetHanded(Tx tx, int admin1Id, Instant before) {
    tx.sql()
        .sql("delete from place_outline where admin1_id = :area or handed_at < :before")
        .param("area", admin1Id)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * @param outline null for the built-in one, if there is one
   */
  static void saveOutline(Tx tx, int admin1Id, Geometry outline) {
    tx.sql()
        .sql("update place_admin1 set outline = :outline where id = :id")
        .param("outline", Wkb.write(outline))
        .param("id", admin1Id)
        .update();
  }

  /** Where an area's outline comes from. */
  static OutlineOrigin origin(Tx tx, int admin1Id) {
    return tx.sql()
        .sql("select outline is not null, ne_id is not null from place_admin1 where id = :id")
        .param("id", admin1Id)
        .query((r, n) -> new OutlineOrigin(r.getBoolean(1), r.getBoolean(2)))
        .optional()
        .orElse(new OutlineOrigin(false, false));
  }
}

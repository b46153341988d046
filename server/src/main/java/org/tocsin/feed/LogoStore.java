package org.tocsin.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.http.Etags;

/** The table feed_logo. */
final class LogoStore {
  private LogoStore() {}

  /** By source and language, without the pictures. */
  static Map<Integer, Map<String, Logo>> all(Tx tx) {
    Map<Integer, Map<String, Logo>> all = new HashMap<>();
    tx.sql()
        .sql(
            """
            select source_id, language, etag, width, height, length(png) as bytes, origin
              from feed_logo order by source_id, language\
            """)
        .query(
            r -> {
              all.computeIfAbsent(r.getInt("source_id"), k -> new LinkedHashMap<>())
                  .put(r.getString("language"), logo(r));
            });
    return all;
  }

  static Optional<Logo> find(Tx tx, int sourceId, String language) {
    return tx.sql()
        .sql(
            """
            select etag, width, height, length(png) as bytes, origin
              from feed_logo where source_id = :source and language = :language\
            """)
        .param("source", sourceId)
        .param("language", language)
        .query((r, n) -> logo(r))
        .optional();
  }

  private static Logo logo(ResultSet r) throws SQLException {
    return new Logo(
        r.getString("etag"),
        r.getInt("width"),
        r.getInt("height"),
        r.getInt("bytes"),
        r.getString("origin"));
  }

  static Optional<byte[]> png(Tx tx, String etag) {
    return tx.sql()
        .sql("select png from feed_logo where etag = :etag limit 1")
        .param("etag", etag)
        .query(byte[].class)
        .optional();
  }

  static Logo put(Tx tx, int sourceId, String language, LogoPicture picture, String origin) {
    String etag = Etags.of(picture.png()).replace("\"", "");
    tx.sql()
        .sql(
            """
            insert into feed_logo (source_id, language, png, etag, width, height, origin)
            values (:source, :language, :png, :etag, :width, :height, :origin)
            on conflict (source_id, language) do update
               set png = excluded.png, etag = excluded.etag, width = excluded.width,
                   height = excluded.height, origin = excluded.origin\
            """)
        .param("source", sourceId)
        .param("language", language)
        .param("png", picture.png())
        .param("etag", etag)
        .param("width", picture.width())
        .param("height", picture.height())
        .param("origin", origin)
        .update();
    return new Logo(etag, picture.width(), picture.height(), picture.png().length, origin);
  }

  static boolean remove(Tx tx, int sourceId, String language) {
    return tx.sql()
            .sql("delete from feed_logo where source_id = :source and language = :language")
            .param("source", sourceId)
            .param("language", language)
            .update()
        == 1;
  }

  /** Those of languages in which the source has no name any more. */
  static void removeUnnamed(Tx tx, int sourceId) {
    tx.sql()
        .sql(
            """
            delete from feed_logo l where source_id = :source
               and not exists (select from feed_source_name n
                                where n.source_id = l.source_id and n.language = l.language)\
            """)
        .param("source", sourceId)
        .update();
  }
}

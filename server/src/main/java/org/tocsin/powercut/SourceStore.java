package org.tocsin.powercut;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.SourceException.Code;

/** The table powercut_source; a few rows for each utility. */
final class SourceStore {
  /** What operators enter is believed before all else, what volunteers hand in after all else. */
  private static final Map<String, Integer> OWN_RANKS =
      Map.of(ScheduleSources.HAND, 0, ScheduleSources.INGEST, 500);

  private static final Map<String, String> OWN_LABELS =
      Map.of(ScheduleSources.HAND, "By hand", ScheduleSources.INGEST, "Volunteers");

  private static final String COLUMNS =
      "id, provider_id, label, kind, url, rank, polling, interval_seconds, whole, version";

  private SourceStore() {}

  static List<ScheduleSource> all(Tx tx) {
    return tx.sql()
        .sql("select " + COLUMNS + " from powercut_source order by provider_id, rank, id")
        .query(SourceStore::source)
        .list();
  }

  static Optional<ScheduleSource> find(Tx tx, long id) {
    return tx.sql()
        .sql("select " + COLUMNS + " from powercut_source where id = :id")
        .param("id", id)
        .query(SourceStore::source)
        .optional();
  }

  static Optional<ScheduleSource> own(Tx tx, int providerId, String kind) {
    return tx.sql()
        .sql(
            "select "
                + COLUMNS
                + " from powercut_source where provider_id = :provider and kind = :kind")
        .param("provider", providerId)
        .param("kind", kind)
        .query(SourceStore::source)
        .optional();
  }

  /** Whether it had to be made; two nodes that do so at once make one. */
  static boolean makeOwn(Tx tx, int providerId, String kind) {
    return tx.sql()
            .sql(
                """
                insert into powercut_source (provider_id, label, kind, rank, polling, whole)
                select p.id, :label, :kind, :rank, false, false from powercut_provider p where p.id = :provider
                on conflict do nothing\
                """)
            .param("provider", providerId)
            .param("label", OWN_LABELS.get(kind))
            .param("kind", kind)
            .param("rank", OWN_RANKS.get(kind))
            .update()
        > 0;
  }

  static long add(Tx tx, int providerId, SourceDraft draft) {
    try {
      return tx.sql()
          .sql(
              """
              insert into powercut_source (provider_id, label, kind, url, rank, polling, interval_seconds, whole)
              values (:provider, :label, :kind, :url, :rank, :polling, :interval, :whole) returning id\
              """)
          .param("provider", providerId)
          .params(fields(draft))
          .query(Long.class)
          .single();
    } catch (DuplicateKeyException e) {
      throw new SourceException(Code.LABEL_TAKEN);
    } catch (DataIntegrityViolationException e) { // its foreign key
      throw new SourceException(Code.NO_SUCH_PROVIDER);
    }
  }

  static void save(Tx tx, long id, int version, SourceDraft draft) {
    int rows;
    try {
      rows =
          tx.sql()
              .sql(
                  """
                  update powercut_source
                     set label = :label, kind = :kind, url = :url, rank = :rank, polling = :polling,
                         interval_seconds = :interval, whole = :whole, version = version + 1
                   where id = :id and version = :version\
                  """)
              .param("id", id)
              .param("version", version)
              .params(fields(draft))
              .update();
    } catch (DuplicateKeyException e) {
      throw new SourceException(Code.LABEL_TAKEN);
    }
    if (rows == 0) {
      throw new SourceException(Code.CHANGED_MEANWHILE);
    }
  }

  static void remove(Tx tx, long id, int version) {
    int rows =
        tx.sql()
            .sql("delete from powercut_source where id = :id and version = :version")
            .param("id", id)
            .param("version", version)
            .update();
    if (rows == 0) {
      throw new SourceException(Code.CHANGED_MEANWHILE);
    }
  }

  private static Map<String, Object> fields(SourceDraft draft) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("label", draft.label());
    fields.put("kind", draft.kind());
    fields.put("url", draft.url().toString());
    fields.put("rank", draft.rank());
    fields.put("polling", draft.polling());
    fields.put("interval", draft.interval() == null ? null : (int) draft.interval().toSeconds());
    fields.put("whole", draft.whole());
    return fields;
  }

  static ScheduleSource source(ResultSet r, int row) throws SQLException {
    String url = r.getString("url");
    Integer interval = r.getObject("interval_seconds", Integer.class);
    return new ScheduleSource(
        r.getLong("id"),
        r.getInt("provider_id"),
        r.getString("label"),
        r.getString("kind"),
        url == null ? null : URI.create(url),
        r.getInt("rank"),
        r.getBoolean("polling"),
        interval == null ? null : Duration.ofSeconds(interval),
        r.getBoolean("whole"),
        r.getInt("version"));
  }
}

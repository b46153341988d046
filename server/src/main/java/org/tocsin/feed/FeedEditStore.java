package org.tocsin.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.platform.db.Tx;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Feeds as editors see them, of feed_feed and feed_carries. */
final class FeedEditStore {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

  private FeedEditStore() {}

  static Optional<Edited<FeedDraft>> feed(Tx tx, int id) {
    return Optional.ofNullable(feeds(tx, List.of(id)).get(id));
  }

  static Map<Integer, Edited<FeedDraft>> feeds(Tx tx, Collection<Integer> ids) {
    Map<Integer, Edited<FeedDraft>> found = new LinkedHashMap<>();
    tx.sql()
        .sql(
            """
            select f.*, array(select c.source_id from feed_carries c where c.feed_id = f.id order by 1) as sources
              from feed_feed f where f.id = any(:ids)\
            """)
        .param("ids", tx.array("int4", ids.toArray()))
        .query(
            r -> {
              found.put(r.getInt("id"), new Edited<>(r.getInt("version"), feed(r)));
            });
    return found;
  }

  private static FeedDraft feed(ResultSet r) throws SQLException {
    return new FeedDraft(
        r.getString("url"),
        r.getString("format"),
        r.getString("language"),
        r.getInt("interval_seconds"),
        Feed.Status.valueOf(r.getString("status").toUpperCase(Locale.ROOT)),
        r.getBoolean("polling"),
        r.getBoolean("rebroadcast"),
        JSON.readValue(r.getString("headers"), STRINGS),
        RegistryStore.limits(r),
        r.getString("author_name"),
        r.getString("author_email"),
        r.getString("notes"),
        List.of((Integer[]) r.getArray("sources").getArray()));
  }

  /** Holds the row until the end of the transaction; false when it is of another version. */
  static boolean lockFeed(Tx tx, int id, int version) {
    return tx.sql()
            .sql("update feed_feed set version = version + 1 where id = :id and version = :version")
            .param("id", id)
            .param("version", version)
            .update()
        == 1;
  }

  static boolean isTaken(Tx tx, int id, String url) {
    return tx.sql()
        .sql("select exists (select from feed_feed where url = :url and id <> :id)")
        .param("url", url)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  static int feedAt(Tx tx, String url) {
    return tx.sql()
        .sql("select id from feed_feed where url = :url")
        .param("url", url)
        .query(Integer.class)
        .single();
  }

  /** Empty when another feed has the address. */
  static Optional<Integer> addFeed(Tx tx, FeedDraft draft) {
    return withFeed(
            tx.sql()
                .sql(
                    """
                    insert into feed_feed (url, format, language, interval_seconds, status, polling, rebroadcast,
                                           headers, most_megabytes, most_seconds, author_name, author_email, notes,
                                           origin)
                    values (:url, :format, :language, :interval, :status, :polling, :rebroadcast,
                            cast(:headers as jsonb), :megabytes, :seconds, :name, :email, :notes, 'operator')
                    on conflict (url) do nothing returning id\
                    """),
            draft)
        .query(Integer.class)
        .optional();
  }

  static void saveFeed(Tx tx, int id, FeedDraft draft) {
    withFeed(
            tx.sql()
                .sql(
                    """
                    update feed_feed
                       set url = :url, format = :format, language = :language, interval_seconds = :interval,
                           status = :status, polling = :polling, rebroadcast = :rebroadcast,
                           headers = cast(:headers as jsonb), most_megabytes = :megabytes,
                           most_seconds = :seconds, author_name = :name, author_email = :email,
                           notes = :notes
                     where id = :id\
                    """),
            draft)
        .param("id", id)
        .update();
  }

  private static StatementSpec withFeed(StatementSpec statement, FeedDraft draft) {
    return statement
        .param("url", draft.url())
        .param("format", draft.format())
        .param("language", draft.language())
        .param("interval", draft.interval())
        .param("status", draft.status().id())
        .param("polling", draft.polling())
        .param("rebroadcast", draft.rebroadcast())
        .param("headers", JSON.writeValueAsString(draft.headers()))
        .param("megabytes", draft.limits().megabytes())
        .param("seconds", draft.limits().seconds())
        .param("name", draft.authorName())
        .param("email", draft.authorEmail())
        .param("notes", draft.notes());
  }

  static void uncarry(Tx tx, int feedId) {
    tx.sql().sql("delete from feed_carries where feed_id = :id").param("id", feedId).update();
  }

  /** How many of the sources are there. */
  static int carry(Tx tx, int feedId, List<Integer> sourceIds) {
    return tx.sql()
        .sql(
            """
            insert into feed_carries (source_id, feed_id)
            select id, :feed from feed_source where id = any(:sources) for key share\
            """)
        .param("feed", feedId)
        .param("sources", tx.array("int4", sourceIds.toArray()))
        .update();
  }

  /**
   * Makes a poll due.
   *
   * @param afresh whether what is remembered of the last answer is of no use any more; a poll that
   *     is under way then loses its lease, so that what it brings is not recorded
   */
  static void askAgain(Tx tx, int feedId, boolean afresh, Instant now) {
    tx.sql()
        .sql(
            """
            update feed_poll
               set due_at = least(due_at, :now),
                   etag = case when :afresh then null else etag end,
                   last_modified = case when :afresh then null else last_modified end,
                   body_hash = case when :afresh then null else body_hash end,
                   moved_to = case when :afresh then null else moved_to end,
                   lease = case when :afresh then lease + 1 else lease end,
                   leased_until = case when :afresh then null else leased_until end
             where feed_id = :id\
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("afresh", afresh)
        .param("id", feedId)
        .update();
  }
}

package org.tocsin.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.platform.db.Tx;

/** One source at a time of feed_source and feed_source_name. */
final class SourceEditStore {
  private SourceEditStore() {}

  static Optional<Edited<SourceDraft>> source(Tx tx, int id) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> logos = new LinkedHashMap<>();
    tx.sql()
        .sql("select language, name, logo from feed_source_name where source_id = :id order by 1")
        .param("id", id)
        .query(
            r -> {
              names.put(r.getString(1), r.getString(2));
              if (r.getString(3) != null) {
                logos.put(r.getString(1), r.getString(3));
              }
            });
    return tx.sql()
        .sql("select * from feed_source where id = :id")
        .param("id", id)
        .query((r, n) -> new Edited<>(r.getInt("version"), source(r, names, logos)))
        .optional();
  }

  private static SourceDraft source(
      ResultSet r, Map<String, String> names, Map<String, String> logos) throws SQLException {
    return new SourceDraft(
        r.getString("slug"),
        r.getObject("country_id", Integer.class),
        r.getBoolean("official"),
        r.getString("zone"),
        r.getInt("default_life_seconds"),
        Source.EndPolicy.valueOf(r.getString("end_policy").toUpperCase(Locale.ROOT)),
        r.getString("identity_rule"),
        r.getString("authority"),
        r.getBoolean("aggregator"),
        r.getString("author_name"),
        r.getString("author_email"),
        r.getString("notes"),
        names,
        logos);
  }

  static boolean lockSource(Tx tx, int id, int version) {
    return tx.sql()
            .sql(
                "update feed_source set version = version + 1 where id = :id and version ="
                    + " :version")
            .param("id", id)
            .param("version", version)
            .update()
        == 1;
  }

  /** Empty when another source has the slug. */
  static Optional<Integer> addSource(Tx tx, SourceDraft draft) {
    return withSource(
            tx.sql()
                .sql(
                    """
                    insert into feed_source (slug, country_id, official, zone, default_life_seconds, end_policy,
                                             identity_rule, authority, aggregator, author_name, author_email, notes)
                    values (:slug, :country, :official, :zone, :life, :policy,
                            :rule, :authority, :aggregator, :name, :email, :notes)
                    on conflict (slug) do nothing returning id\
                    """),
            draft)
        .param("slug", draft.slug())
        .query(Integer.class)
        .optional();
  }

  static void saveSource(Tx tx, int id, SourceDraft draft) {
    withSource(
            tx.sql()
                .sql(
                    """
                    update feed_source
                       set country_id = :country, official = :official, zone = :zone,
                           default_life_seconds = :life, end_policy = :policy, identity_rule = :rule,
                           authority = :authority, aggregator = :aggregator, author_name = :name,
                           author_email = :email, notes = :notes
                     where id = :id\
                    """),
            draft)
        .param("id", id)
        .update();
  }

  private static StatementSpec withSource(StatementSpec statement, SourceDraft draft) {
    return statement
        .param("country", draft.countryId())
        .param("official", draft.official())
        .param("zone", draft.zone())
        .param("life", draft.defaultLife())
        .param("policy", draft.endPolicy().id())
        .param("rule", draft.identityRule())
        .param("authority", draft.authority())
        .param("aggregator", draft.aggregator())
        .param("name", draft.authorName())
        .param("email", draft.authorEmail())
        .param("notes", draft.notes());
  }

  static void unname(Tx tx, int sourceId) {
    tx.sql()
        .sql("delete from feed_source_name where source_id = :id")
        .param("id", sourceId)
        .update();
  }

  static void name(Tx tx, int sourceId, SourceDraft draft) {
    List<String> languages = List.copyOf(draft.names().keySet());
    tx.sql()
        .sql(
            """
            insert into feed_source_name (source_id, language, name, logo)
            select :id, d.language, d.name, d.logo
              from unnest(:languages, :names, :logos) as d (language, name, logo)\
            """)
        .param("id", sourceId)
        .param("languages", tx.array("text", languages.toArray()))
        .param("names", tx.array("text", languages.stream().map(draft.names()::get).toArray()))
        .param("logos", tx.array("text", languages.stream().map(draft.logos()::get).toArray()))
        .update();
  }

  static List<Integer> feedsOnlyOf(Tx tx, int sourceId) {
    return tx.sql()
        .sql(
            """
            select feed_id from feed_carries
             group by feed_id having bool_and(source_id = :id) order by feed_id\
            """)
        .param("id", sourceId)
        .query(Integer.class)
        .list();
  }

  static void removeSource(Tx tx, int id) {
    tx.sql().sql("delete from feed_source where id = :id").param("id", id).update();
  }
}

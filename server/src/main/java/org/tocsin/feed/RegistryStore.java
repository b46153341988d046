package org.tocsin.feed;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.platform.db.Tx;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables feed_source, feed_source_name, feed_feed and feed_carries. */
final class RegistryStore {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

  private RegistryStore() {}

  static boolean isEmpty(Tx tx) {
    return !tx.sql().sql("select exists (select from feed_feed)").query(Boolean.class).single();
  }

  static Registry read(Tx tx) {
    Map<Integer, Map<String, String>> names = new HashMap<>();
    Map<Integer, Map<String, String>> logos = new HashMap<>();
    tx.sql()
        .sql(
            "select source_id, language, name, logo from feed_source_name order by source_id,"
                + " language")
        .query(
            r -> {
              names
                  .computeIfAbsent(r.getInt(1), k -> new LinkedHashMap<>())
                  .put(r.getString(2), r.getString(3));
              if (r.getString(4) != null) {
                logos
                    .computeIfAbsent(r.getInt(1), k -> new LinkedHashMap<>())
                    .put(r.getString(2), r.getString(4));
              }
            });
    Map<Integer, Integer> sourceVersions = new HashMap<>();
    List<Source> sources =
        tx.sql()
            .sql(
                """
                select s.*, array(select c.feed_id from feed_carries c where c.source_id = s.id order by c.feed_id) as feeds
                  from feed_source s\
                """)
            .query(
                (r, n) -> {
                  sourceVersions.put(r.getInt("id"), r.getInt("version"));
                  return source(r, names, logos);
                })
            .list();
    Map<Integer, Integer> feedVersions = new HashMap<>();
    List<Feed> feeds =
        tx.sql()
            .sql(
                """
                select f.*, array(select c.source_id from feed_carries c where c.feed_id = f.id order by c.source_id) as sources
                  from feed_feed f\
                """)
            .query(
                (r, n) -> {
                  feedVersions.put(r.getInt("id"), r.getInt("version"));
                  return feed(r);
                })
            .list();
    return new Registry(sources, sourceVersions, feeds, feedVersions, LogoStore.all(tx));
  }

  private static Source source(
      ResultSet r, Map<Integer, Map<String, String>> names, Map<Integer, Map<String, String>> logos)
      throws SQLException {
    int id = r.getInt("id");
    String zone = r.getString("zone");
    return new Source(
        id,
        r.getString("slug"),
        r.getObject("country_id", Integer.class),
        r.getBoolean("official"),
        zone == null ? null : ZoneId.of(zone),
        Duration.ofSeconds(r.getInt("default_life_seconds")),
        Source.EndPolicy.valueOf(r.getString("end_policy").toUpperCase(Locale.ROOT)),
        r.getString("identity_rule"),
        r.getString("authority"),
        r.getBoolean("aggregator"),
        r.getString("author_name"),
        r.getString("author_email"),
        r.getString("notes"),
        names.getOrDefault(id, Map.of()),
        logos.getOrDefault(id, Map.of()),
        List.of((Integer[]) r.getArray("feeds").getArray()));
  }

  private static Feed feed(ResultSet r) throws SQLException {
    return new Feed(
        r.getInt("id"),
        URI.create(r.getString("url")),
        FeedFormat.parse(r.getString("format")).orElse(FeedFormat.AUTO),
        r.getString("language"),
        Duration.ofSeconds(r.getInt("interval_seconds")),
        JSON.readValue(r.getString("headers"), STRINGS),
        limits(r),
        Feed.Status.valueOf(r.getString("status").toUpperCase(Locale.ROOT)),
        r.getBoolean("polling"),
        r.getBoolean("rebroadcast"),
        r.getString("author_name"),
        r.getString("author_email"),
        r.getString("notes"),
        List.of((Integer[]) r.getArray("sources").getArray()));
  }

  static FeedLimits limits(ResultSet r) throws SQLException {
    return new FeedLimits(
        r.getObject("most_megabytes", Integer.class), r.getObject("most_seconds", Integer.class));
  }

  /**
   * A source of a registry file; what is there already under its slug stays as the operator has it.
   */
  record SourceRow(
      String slug, Integer countryId, boolean official, String authority, String endPolicy) {}

  record NameRow(String slug, String language, String name, String logo) {}

  record FeedRow(
      String url,
      String format,
      String language,
      int interval,
      String status,
      String notes,
      String origin,
      boolean rebroadcast) {
    Feed feed(int id) {
      return new Feed(
          id,
          URI.create(url),
          FeedFormat.parse(format).orElse(FeedFormat.AUTO),
          language,
          Duration.ofSeconds(interval),
          Map.of(),
          FeedLimits.USUAL,
          Feed.Status.valueOf(status.toUpperCase(Locale.ROOT)),
          true,
          rebroadcast,
          null,
          null,
          notes,
          List.of());
    }
  }

  record CarryRow(String slug, String url) {}

  static void add(
      Tx tx,
      Collection<SourceRow> sources,
      Collection<NameRow> names,
      Collection<FeedRow> feeds,
      Collection<CarryRow> carries) {
    tx.sql()
        .sql(
            """
            insert into feed_source (slug, country_id, official, authority, end_policy)
            select * from unnest(:slugs, :countries, :official, :authorities, :policies) on conflict (slug) do nothing\
            """)
        .param("slugs", array(tx, "text", sources.stream().map(SourceRow::slug).toArray()))
        .param("countries", array(tx, "int4", sources.stream().map(SourceRow::countryId).toArray()))
        .param("official", array(tx, "bool", sources.stream().map(SourceRow::official).toArray()))
        .param(
            "authorities", array(tx, "text", sources.stream().map(SourceRow::authority).toArray()))
        .param("policies", array(tx, "text", sources.stream().map(SourceRow::endPolicy).toArray()))
        .update();
    tx.sql()
        .sql(
            """
            insert into feed_source_name (source_id, language, name, logo)
            select s.id, d.language, d.name, d.logo
              from unnest(:slugs, :languages, :names, :logos) as d (slug, language, name, logo)
              join feed_source s using (slug)
            on conflict (source_id, language) do nothing\
            """)
        .param("slugs", array(tx, "text", names.stream().map(NameRow::slug).toArray()))
        .param("languages", array(tx, "text", names.stream().map(NameRow::language).toArray()))
        .param("names", array(tx, "text", names.stream().map(NameRow::name).toArray()))
        .param("logos", array(tx, "text", names.stream().map(NameRow::logo).toArray()))
        .update();
    tx.sql()
        .sql(
            """
            insert into feed_feed (url, format, language, interval_seconds, status, notes, origin, rebroadcast)
            select * from unnest(:urls, :formats, :languages, :intervals, :statuses, :notes, :origins, :rebroadcast)
            on conflict (url) do nothing\
            """)
        .param("urls", array(tx, "text", feeds.stream().map(FeedRow::url).toArray()))
        .param("formats", array(tx, "text", feeds.stream().map(FeedRow::format).toArray()))
        .param("languages", array(tx, "text", feeds.stream().map(FeedRow::language).toArray()))
        .param("intervals", array(tx, "int4", feeds.stream().map(FeedRow::interval).toArray()))
        .param("statuses", array(tx, "text", feeds.stream().map(FeedRow::status).toArray()))
        .param("notes", array(tx, "text", feeds.stream().map(FeedRow::notes).toArray()))
        .param("origins", array(tx, "text", feeds.stream().map(FeedRow::origin).toArray()))
        .param("rebroadcast", array(tx, "bool", feeds.stream().map(FeedRow::rebroadcast).toArray()))
        .update();
    tx.sql()
        .sql(
            """
            insert into feed_carries (source_id, feed_id)
            select s.id, f.id from unnest(:slugs, :urls) as d (slug, url)
              join feed_source s using (slug) join feed_feed f using (url)
            on conflict do nothing\
            """)
        .param("slugs", array(tx, "text", carries.stream().map(CarryRow::slug).toArray()))
        .param("urls", array(tx, "text", carries.stream().map(CarryRow::url).toArray()))
        .update();
  }

  /** The feeds that would be left without a source if these countries' sources went. */
  static List<Integer> sourcesOf(Tx tx, Collection<Integer> countryIds) {
    return tx.sql()
        .sql("select id from feed_source where country_id = any(:countries)")
        .param("countries", array(tx, "int4", countryIds.toArray()))
        .query(Integer.class)
        .list();
  }

  static List<Integer> feedsOnlyOf(Tx tx, Collection<Integer> countryIds) {
    return tx.sql()
        .sql(
            """
            select c.feed_id from feed_carries c join feed_source s on s.id = c.source_id
             group by c.feed_id having bool_and(s.country_id = any(:countries))\
            """)
        .param("countries", array(tx, "int4", countryIds.toArray()))
        .query(Integer.class)
        .list();
  }

  static void removeFeeds(Tx tx, Collection<Integer> feedIds) {
    tx.sql()
        .sql("delete from feed_feed where id = any(:ids)")
        .param("ids", array(tx, "int4", feedIds.toArray()))
        .update();
  }

  private static Array array(Tx tx, String type, Object[] values) {
    return tx.array(type, values);
  }
}

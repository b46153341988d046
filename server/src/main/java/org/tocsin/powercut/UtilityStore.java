package org.tocsin.powercut;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.geo.Wkb;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables powercut_provider and powercut_group, and reading powercut_area. */
final class UtilityStore {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

  private UtilityStore() {}

  static boolean isEmpty(Tx tx, String table) {
    return !tx.sql().sql("select exists (select from " + table + ")").query(Boolean.class).single();
  }

  /** Three statements, whatever there is. */
  static Grid grid(Tx tx) {
    List<Group> groups =
        tx.sql().sql("select * from powercut_group").query((r, n) -> group(r)).list();
    return new Grid(providers(tx), groups, AreaStore.all(tx));
  }

  static List<Provider> providers(Tx tx) {
    return tx.sql()
        .sql("select * from powercut_provider order by names ->> 'en', code")
        .query((r, n) -> provider(r))
        .list();
  }

  static Optional<Edited<Provider>> provider(Tx tx, int id) {
    return tx.sql()
        .sql("select * from powercut_provider where id = :id")
        .param("id", id)
        .query((r, n) -> new Edited<>(r.getInt("version"), provider(r)))
        .optional();
  }

  static Optional<Edited<Group>> group(Tx tx, int id) {
    return tx.sql()
        .sql("select * from powercut_group where id = :id")
        .param("id", id)
        .query((r, n) -> new Edited<>(r.getInt("version"), group(r)))
        .optional();
  }

  static List<Group> groups(Tx tx, int providerId) {
    return tx.sql()
        .sql("select * from powercut_group where provider_id = :provider order by code")
        .param("provider", providerId)
        .query((r, n) -> group(r))
        .list();
  }

  private static Provider provider(ResultSet r) throws SQLException {
    return new Provider(
        r.getInt("id"),
        r.getString("code"),
        JSON.readValue(r.getString("names"), STRINGS),
        r.getString("iso3"),
        ZoneId.of(r.getString("zone")),
        r.getInt("tolerance_minutes"),
        JSON.readValue(r.getString("tolerances"), STRINGS),
        r.getString("web"),
        r.getInt("version"));
  }

  private static Group group(ResultSet r) throws SQLException {
    return new Group(
        r.getInt("id"),
        r.getInt("provider_id"),
        r.getString("code"),
        JSON.readValue(r.getString("names"), STRINGS),
        r.getString("kind"),
        Arrays.asList((String[]) r.getArray("admin1_codes").getArray()),
        Wkb.read(r.getBytes("outline")));
  }

  /** Adds and changes utilities. */
  static void putProviders(Tx tx, Collection<Provider> providers) {
    tx.sql()
        .sql(
            """
            insert into powercut_provider (code, names, iso3, zone, tolerance_minutes, tolerances, web)
            select code, names::jsonb, iso3, zone, minutes, tolerances::jsonb, web
              from unnest(:codes, :names, :iso3, :zones, :minutes, :tolerances, :webs)
                     as d (code, names, iso3, zone, minutes, tolerances, web)
            on conflict (code) do update
               set names = excluded.names, iso3 = excluded.iso3, zone = excluded.zone,
                   tolerance_minutes = excluded.tolerance_minutes, tolerances = excluded.tolerances,
                   web = excluded.web, version = powercut_provider.version + 1\
            """)
        .param("codes", array(tx, "text", providers, Provider::code))
        .param("names", array(tx, "text", providers, p -> JSON.writeValueAsString(p.names())))
        .param("iso3", array(tx, "text", providers, Provider::iso3))
        .param("zones", array(tx, "text", providers, p -> p.zone().getId()))
        .param("minutes", array(tx, "int4", providers, Provider::toleranceMinutes))
        .param(
            "tolerances",
            array(tx, "text", providers, p -> JSON.writeValueAsString(p.tolerances())))
        .param("webs", array(tx, "text", providers, Provider::web))
        .update();
  }

  /** Adds and changes groups; their ids by utility and code. */
  static Map<GroupCode, Integer> putGroups(Tx tx, Collection<Group> groups) {
    Map<GroupCode, Integer> ids = new HashMap<>();
    tx.sql()
        .sql(
            """
            insert into powercut_group (provider_id, code, names, kind, admin1_codes, outline)
            select provider_id, code, names::jsonb, kind, string_to_array(admin1, ' '), outline
              from unnest(:providers, :codes, :names, :kinds, :admin1, :outlines)
                     as d (provider_id, code, names, kind, admin1, outline)
            on conflict (provider_id, code) do update
               set names = excluded.names, kind = excluded.kind, admin1_codes = excluded.admin1_codes,
                   outline = excluded.outline, version = powercut_group.version + 1
            returning id, provider_id, code\
            """)
        .param("providers", array(tx, "int4", groups, Group::providerId))
        .param("codes", array(tx, "text", groups, Group::code))
        .param("names", array(tx, "text", groups, g -> JSON.writeValueAsString(g.names())))
        .param("kinds", array(tx, "text", groups, Group::kind))
        .param("admin1", array(tx, "text", groups, g -> String.join(" ", g.admin1Codes())))
        .param(
            "outlines",
            tx.array(
                "bytea", groups.stream().map(g -> Wkb.write(g.outline())).toArray(byte[][]::new)))
        .query(
            r -> {
              ids.put(new GroupCode(r.getInt("provider_id"), r.getString("code")), r.getInt("id"));
            });
    return ids;
  }

  /** What a group is called by, as it is kept. */
  record GroupCode(int providerId, String code) {}

  private static <T> Array array(
      Tx tx, String type, Collection<T> rows, Function<T, Object> value) {
    return tx.array(type, rows.stream().map(value).toArray());
  }

  static int add(Tx tx, Provider provider) {
    Signals.notify(tx, Utilities.CHANGED);
    return with(
            tx.sql()
                .sql(
                    """
                    insert into powercut_provider (code, names, iso3, zone, tolerance_minutes, tolerances, web)
                    values (:code, cast(:names as jsonb), :iso3, :zone, :minutes, cast(:tolerances as jsonb), :web)
                    on conflict (code) do nothing returning id\
                    """)
                .param("code", provider.code()),
            provider)
        .query(Integer.class)
        .optional()
        .orElseThrow(() -> new EditException("code-taken", "there is a " + provider.code()));
  }

  static void save(Tx tx, int version, Provider provider) {
    Signals.notify(tx, Utilities.CHANGED);
    changed(
        with(
                tx.sql()
                    .sql(
                        """
                        update powercut_provider
                           set names = cast(:names as jsonb), iso3 = :iso3, zone = :zone,
                               tolerance_minutes = :minutes, tolerances = cast(:tolerances as jsonb),
                               web = :web, version = version + 1
                         where id = :id and version = :version\
                        """),
                provider)
            .param("id", provider.id())
            .param("version", version)
            .update());
  }

  private static StatementSpec with(StatementSpec statement, Provider provider) {
    return statement
        .param("names", JSON.writeValueAsString(provider.names()))
        .param("iso3", provider.iso3())
        .param("zone", provider.zone().getId())
        .param("minutes", provider.toleranceMinutes())
        .param("tolerances", JSON.writeValueAsString(provider.tolerances()))
        .param("web", provider.web());
  }

  static int add(Tx tx, Group group) {
    Signals.notify(tx, Utilities.CHANGED);
    if (provider(tx, group.providerId()).isEmpty()) {
      throw new EditException("no-such-provider", "the utility is gone");
    }
    return with(
            tx.sql()
                .sql(
                    """
                    insert into powercut_group (provider_id, code, names, kind, admin1_codes, outline)
                    select :provider, :code, cast(:names as jsonb), :kind, :admin1, :outline
                     where not exists ( -- also none that is only written in another case
                       select from powercut_group where provider_id = :provider and upper(code) = upper(:code))
                    on conflict (provider_id, code) do nothing returning id\
                    """)
                .param("provider", group.providerId())
                .param("code", group.code()),
            tx,
            group)
        .query(Integer.class)
        .optional()
        .orElseThrow(() -> new EditException("code-taken", "there is a group " + group.code()));
  }

  static void save(Tx tx, int version, Group group) {
    Signals.notify(tx, Utilities.CHANGED);
    changed(
        with(
                tx.sql()
                    .sql(
                        """
                        update powercut_group
                           set names = cast(:names as jsonb), kind = :kind, admin1_codes = :admin1,
                               outline = :outline, version = version + 1
                         where id = :id and version = :version\
                        """),
                tx,
                group)
            .param("id", group.id())
            .param("version", version)
            .update());
  }

  private static StatementSpec with(StatementSpec statement, Tx tx, Group group) {
    return statement
        .param("names", JSON.writeValueAsString(group.names()))
        .param("kind", group.kind())
        .param("admin1", text(tx, group.admin1Codes()))
        .param("outline", Wkb.write(group.outline()));
  }

  static void removeProvider(Tx tx, int id, int version) {
    Signals.notify(tx, Utilities.CHANGED);
    Signals.notify(tx, PowerCuts.CHANGED);
    changed(
        tx.sql()
            .sql("delete from powercut_provider where id = :id and version = :version")
            .param("id", id)
            .param("version", version)
            .update());
  }

  static void removeGroup(Tx tx, int id, int version) {
    Signals.notify(tx, Utilities.CHANGED);
    Signals.notify(tx, PowerCuts.CHANGED);
    changed(
        tx.sql()
            .sql("delete from powercut_group where id = :id and version = :version")
            .param("id", id)
            .param("version", version)
            .update());
  }

  /** One statement; counts by the indexes on what it counts. */
  static Holdings ofProvider(Tx tx, int id) {
    return holdings(
        tx,
        """
        select (select count(*) from powercut_group g where g.provider_id = :id) as groups,
               (select count(*) from powercut_area a
                  join powercut_group g on g.id = a.group_id where g.provider_id = :id) as areas,
               (select count(*) from powercut_source s where s.provider_id = :id) as sources,
               (select count(*) from powercut_revision r
                 where r.provider_id = :id and r.current) as days,
               (select count(*) from powercut_revision r where r.provider_id = :id) as revisions\
        """,
        id);
  }

  static Holdings ofGroup(Tx tx, int id) {
    return holdings(
        tx,
        """
        select 1 as groups,
               (select count(*) from powercut_area a where a.group_id = :id) as areas,
               0 as sources,
               (select count(*) from powercut_revision r
                 where r.group_id = :id and r.current) as days,
               (select count(*) from powercut_revision r where r.group_id = :id) as revisions\
        """,
        id);
  }

  private static Holdings holdings(Tx tx, String sql, int id) {
    return tx.sql()
        .sql(sql)
        .param("id", id)
        .query(
            (r, n) ->
                new Holdings(
                    r.getLong("groups"),
                    r.getLong("areas"),
                    r.getLong("sources"),
                    r.getLong("days"),
                    r.getLong("revisions")))
        .single();
  }

  private static void changed(int rows) {
    if (rows != 1) {
      throw new EditException("changed-meanwhile", "somebody else changed or removed it");
    }
  }

  static Array text(Tx tx, List<String> values) {
    return tx.array("text", values.toArray());
  }
}

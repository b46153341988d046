package org.tocsin.powercut;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables powercut_provider and powercut_group, and reading powercut_area. */
final class UtilityStore {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
  private static final GeometryFactory PACKED =
      new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private UtilityStore() {}

  static boolean isEmpty(Tx tx, String table) {
    return !tx.sql().sql("select exists (select from " + table + ")").query(Boolean.class).single();
  }

  /** Three statements, whatever there is. */
  static Grid grid(Tx tx) {
    return new Grid(
        tx.sql()
            .sql("select * from powercut_provider order by names ->> 'en', code")
            .query((r, n) -> provider(r))
            .list(),
        tx.sql().sql("select * from powercut_group").query((r, n) -> group(r)).list(),
        tx.sql()
            .sql("select * from powercut_area order by name, substation, feeder, valid_from")
            .query((r, n) -> area(r))
            .list());
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
        geometry(r.getBytes("outline")));
  }

  private static Area area(ResultSet r) throws SQLException {
    return new Area(
        r.getInt("group_id"),
        r.getString("name"),
        r.getString("substation"),
        r.getString("feeder"),
        r.getString("provenance"),
        r.getObject("valid_from", LocalDate.class),
        r.getObject("valid_until", LocalDate.class));
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
                    values (:provider, :code, cast(:names as jsonb), :kind, :admin1, :outline)
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
        .param("outline", wkb(group.outline()));
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

  private static void changed(int rows) {
    if (rows != 1) {
      throw new EditException("changed-meanwhile", "somebody else changed or removed it");
    }
  }

  static Array text(Tx tx, List<String> values) {
    return tx.array("text", values.toArray());
  }

  static byte[] wkb(Geometry outline) {
    return outline == null ? null : new WKBWriter().write(outline);
  }

  static Geometry geometry(byte[] wkb) {
    try {
      return wkb == null ? null : new WKBReader(PACKED).read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("an outline in the database is no WKB", e);
    }
  }
}

package org.tocsin.place;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.Wkb;
import org.tocsin.platform.db.Tx;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables place_*. Every statement touches any number of rows at once. */
final class PlaceStore {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

  private PlaceStore() {}

  /** An admin-1 row with what the catalogue needs beside it. */
  record Admin1Row(Admin1 area, Long neId, Geometry outline) {}

  static boolean isEmpty(Tx tx, String table) {
    return !tx.sql().sql("select exists (select from " + table + ")").query(Boolean.class).single();
  }

  /** The column {@code names}, the same map for all that have none. */
  static Map<String, String> names(ResultSet r) throws SQLException {
    String json = r.getString("names");
    return json.equals("{}") ? Map.of() : Map.copyOf(JSON.readValue(json, STRINGS));
  }

  static List<Continent> continents(Tx tx) {
    return tx.sql()
        .sql("select id, code, name, names from place_continent order by name")
        .query((r, n) -> new Continent(r.getInt(1), r.getString(2), r.getString(3), names(r)))
        .list();
  }

  static List<Region> regions(Tx tx) {
    return tx.sql()
        .sql("select id, code, name, names from place_region order by name")
        .query((r, n) -> new Region(r.getInt(1), r.getString(2), r.getString(3), names(r)))
        .list();
  }

  static List<Country> countries(Tx tx) {
    return tx.sql()
        .sql("select id, iso3, iso2, name, names, continent_id, region_id, zone from place_country")
        .query(PlaceStore::country)
        .list();
  }

  private static Country country(ResultSet r, int n) throws SQLException {
    return new Country(
        r.getInt("id"),
        r.getString("iso3"),
        r.getString("iso2"),
        r.getString("name"),
        names(r),
        r.getInt("continent_id"),
        r.getObject("region_id", Integer.class),
        ZoneId.of(r.getString("zone")));
  }

  static List<Admin1Row> admin1s(Tx tx) {
    return tx.sql()
        .sql(
            """
            select id, country_id, code, name, names, parent_code, parent_name, unknown, ne_id, outline
              from place_admin1 order by id\
            """)
        .query(PlaceStore::admin1)
        .list();
  }

  private static Admin1Row admin1(ResultSet r, int n) throws SQLException {
    Admin1 area =
        new Admin1(
            r.getInt("id"),
            r.getInt("country_id"),
            r.getString("code"),
            r.getString("name"),
            BundledNames.of(r.getString("code"), names(r)),
            r.getString("parent_code"),
            r.getString("parent_name"),
            BundledNames.of(r.getString("parent_code"), Map.of()),
            r.getBoolean("unknown"));
    return new Admin1Row(area, r.getObject("ne_id", Long.class), Wkb.read(r.getBytes("outline")));
  }

  static Geocodes geocodes(Tx tx) {
    Geocodes geocodes = new Geocodes();
    tx.sql()
        .sql("select scheme, code, admin1_codes, outline from place_geocode")
        .query(
            r -> {
              geocodes.add(
                  r.getString(1), r.getString(2), strings(r.getArray(3)), Wkb.read(r.getBytes(4)));
            });
    return geocodes;
  }

  private static List<String> strings(Array array) throws SQLException {
    return List.copyOf(Arrays.asList((String[]) array.getArray()));
  }

  static void addContinents(Tx tx, List<String> codes, List<String> names) {
    tx.sql()
        .sql("insert into place_continent (code, name) select * from unnest(:codes, :names)")
        .param("codes", text(tx, codes))
        .param("names", text(tx, names))
        .update();
  }

  static void addRegions(Tx tx, List<String> codes, List<String> names) {
    tx.sql()
        .sql("insert into place_region (code, name) select * from unnest(:codes, :names)")
        .param("codes", text(tx, codes))
        .param("names", text(tx, names))
        .update();
  }

  /** Countries, each with its Unknown. */
  static void addCountries(Tx tx, List<Defaults.CountryRow> rows) {
    tx.sql()
        .sql(
            """
            with added as (
              insert into place_country (iso3, iso2, name, continent_id, region_id, zone)
              select d.iso3, nullif(d.iso2, ''), d.name, c.id, r.id, d.zone
                from unnest(:iso3, :iso2, :names, :continents, :regions, :zones)
                       as d (iso3, iso2, name, continent, region, zone)
                join place_continent c on c.code = d.continent
                left join place_region r on r.code = d.region
              returning id, iso3)
            insert into place_admin1 (country_id, code, name, unknown)
            select id, iso3 || '-unknown', 'Unknown', true from added\
            """)
        .param("iso3", text(tx, rows.stream().map(Defaults.CountryRow::iso3).toList()))
        .param("iso2", text(tx, rows.stream().map(Defaults.CountryRow::iso2).toList()))
        .param("names", text(tx, rows.stream().map(Defaults.CountryRow::name).toList()))
        .param("continents", text(tx, rows.stream().map(Defaults.CountryRow::continent).toList()))
        .param("regions", text(tx, rows.stream().map(Defaults.CountryRow::region).toList()))
        .param("zones", text(tx, rows.stream().map(Defaults.CountryRow::zone).toList()))
        .update();
  }

  /** Areas by their country's alpha-3 code; those of countries that are not there are left out. */
  static void addAdmin1s(Tx tx, List<Defaults.Admin1Row> rows) {
    tx.sql()
        .sql(
            """
            insert into place_admin1 (country_id, code, name, parent_code, parent_name, ne_id, outline)
            select c.id, d.code, d.name, d.parent_code, d.parent_name, d.ne_id, d.outline
              from unnest(:iso3, :codes, :names, :parents, :parentNames, :neIds, :outlines)
                     as d (iso3, code, name, parent_code, parent_name, ne_id, outline)
              join place_country c on c.iso3 = d.iso3\
            """)
        .param("iso3", text(tx, rows.stream().map(Defaults.Admin1Row::iso3).toList()))
        .param("codes", text(tx, rows.stream().map(Defaults.Admin1Row::code).toList()))
        .param("names", text(tx, rows.stream().map(Defaults.Admin1Row::name).toList()))
        .param("parents", text(tx, rows.stream().map(Defaults.Admin1Row::parentCode).toList()))
        .param("parentNames", text(tx, rows.stream().map(Defaults.Admin1Row::parentName).toList()))
        .param("neIds", tx.array("int8", rows.stream().map(Defaults.Admin1Row::neId).toArray()))
        .param(
            "outlines",
            tx.array(
                "bytea", rows.stream().map(r -> Wkb.write(r.outline())).toArray(byte[][]::new)))
        .update();
  }

  /** A row of an import, by the number of its line. */
  record ImportedArea(
      int line,
      int countryId,
      String code,
      String name,
      String parentCode,
      String parentName,
      Geometry outline) {}

  /** Makes room for an import; the table goes with the transaction. */
  static void beginAreas(Tx tx) {
    tx.sql()
        .sql(
            """
            create temporary table place_import (line int, country_id int, code text, name text,
              parent_code text, parent_name text, outline bytea) on commit drop\
            """)
        .update();
  }

  static void addImported(Tx tx, List<ImportedArea> rows) {
    tx.sql()
        .sql(
            """
            insert into place_import (line, country_id, code, name, parent_code, parent_name, outline)
            select * from unnest(:lines, :countries, :codes, :names, :parents, :parentNames, :outlines)\
            """)
        .param("lines", tx.array("int4", rows.stream().map(ImportedArea::line).toArray()))
        .param("countries", tx.array("int4", rows.stream().map(ImportedArea::countryId).toArray()))
        .param("codes", text(tx, rows.stream().map(ImportedArea::code).toList()))
        .param("names", text(tx, rows.stream().map(ImportedArea::name).toList()))
        .param("parents", text(tx, rows.stream().map(ImportedArea::parentCode).toList()))
        .param("parentNames", text(tx, rows.stream().map(ImportedArea::parentName).toList()))
        .param(
            "outlines",
            tx.array(
                "bytea", rows.stream().map(r -> Wkb.write(r.outline())).toArray(byte[][]::new)))
        .update();
  }

  /**
   * Changes the areas whose code stays and adds the new ones. Codes are not unique: the n-th of the
   * file meets the n-th of the table.
   */
  static void putAreas(Tx tx) {
    tx.sql()
        .sql(
            """
            with fresh as (
              select *, row_number() over (partition by country_id, code order by line) as n
                from place_import),
            old as (
              select id, country_id, upper(code) as code,
                     row_number() over (partition by country_id, upper(code) order by id) as n
                from place_admin1
               where not unknown),
            paired as (
              select o.id, f.* from fresh f join old o using (country_id, code, n)),
            changed as (
              update place_admin1 a
                 set name = p.name, parent_code = p.parent_code, parent_name = p.parent_name,
                     outline = p.outline, version = a.version + 1
                from paired p where a.id = p.id)
            insert into place_admin1 (country_id, code, name, parent_code, parent_name, outline)
            select country_id, code, name, parent_code, parent_name, outline from fresh f
             where not exists (select from paired p where p.line = f.line)
             order by line\
            """)
        .update();
  }

  /**
   * The areas that the import has nothing for, with their country's Unknown; to be asked once the
   * import's are there.
   */
  static Map<Integer, Integer> areasNotImported(Tx tx) {
    Map<Integer, Integer> gone = new HashMap<>();
    tx.sql()
        .sql(
            """
            with counts as (
              select country_id, code, count(*) as n from place_import group by country_id, code),
            old as (
              select id, country_id, upper(code) as code,
                     row_number() over (partition by country_id, upper(code) order by id) as n
                from place_admin1
               where not unknown)
            select o.id, u.id from old o
              join place_admin1 u on u.country_id = o.country_id and u.unknown
             where o.country_id in (select country_id from place_import)
               and o.n > coalesce((select c.n from counts c
                                    where c.country_id = o.country_id and c.code = o.code), 0)\
            """)
        .query(
            r -> {
              gone.put(r.getInt(1), r.getInt(2));
            });
    return gone;
  }

  static void removeAreas(Tx tx, Collection<Integer> ids) {
    tx.sql()
        .sql("delete from place_admin1 where id = any(:ids) and not unknown")
        .param("ids", tx.array("int4", ids.toArray()))
        .update();
  }

  /**
   * Adds geocodes; a code that is there already gets the new outline, and new areas when any are
   * given.
   */
  static void putGeocodes(Tx tx, List<Defaults.GeocodeRow> rows) {
    tx.sql()
        .sql(
            """
            insert into place_geocode (scheme, code, admin1_codes, outline)
            select scheme, code, string_to_array(admin1_codes, ' '), outline
              from unnest(:schemes, :codes, :areas, :outlines) as d (scheme, code, admin1_codes, outline)
            on conflict (scheme, code) do update
               set admin1_codes = case when excluded.admin1_codes = '{}' then place_geocode.admin1_codes
                                       else excluded.admin1_codes end,
                   outline = coalesce(excluded.outline, place_geocode.outline)\
            """)
        .param("schemes", text(tx, rows.stream().map(Defaults.GeocodeRow::scheme).toList()))
        .param("codes", text(tx, rows.stream().map(Defaults.GeocodeRow::code).toList()))
        .param("areas", text(tx, rows.stream().map(Defaults.GeocodeRow::admin1Codes).toList()))
        .param(
            "outlines",
            tx.array(
                "bytea", rows.stream().map(r -> Wkb.write(r.outline())).toArray(byte[][]::new)))
        .update();
  }

  static int remove(Tx tx, String table, int id) {
    return tx.sql().sql("delete from " + table + " where id = :id").param("id", id).update();
  }

  static List<Integer> countriesOf(Tx tx, String column, int id) {
    return tx.sql()
        .sql("select id from place_country where " + column + " = :id")
        .param("id", id)
        .query(Integer.class)
        .list();
  }

  static List<Integer> areasOf(Tx tx, Collection<Integer> countryIds) {
    return tx.sql()
        .sql("select id from place_admin1 where country_id = any(:countries)")
        .param("countries", tx.array("int4", countryIds.toArray()))
        .query(Integer.class)
        .list();
  }

  private static Array text(Tx tx, List<String> values) {
    return tx.array("text", values.toArray());
  }
}

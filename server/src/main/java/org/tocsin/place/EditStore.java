package org.tocsin.place;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.place.Places.Level;
import org.tocsin.platform.db.Tx;
import tools.jackson.databind.json.JsonMapper;

/** The rows of places, one at a time as people edit them. */
final class EditStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  private EditStore() {}

  /** Continents and regions. */
  static Optional<Edited<NamedDraft>> named(Tx tx, Level level, int id) {
    return tx.sql()
        .sql("select version, code, name, names from " + level.table() + " where id = :id")
        .param("id", id)
        .query(
            (r, n) ->
                new Edited<>(
                    r.getInt(1),
                    new NamedDraft(r.getString(2), r.getString(3), PlaceStore.names(r))))
        .optional();
  }

  static Optional<Edited<CountryDraft>> country(Tx tx, int id) {
    return tx.sql()
        .sql(
            """
            select version, iso3, iso2, name, names, continent_id, region_id, zone from place_country where id = :id\
            """)
        .param("id", id)
        .query(
            (r, n) ->
                new Edited<>(
                    r.getInt("version"),
                    new CountryDraft(
                        r.getString("iso3"),
                        r.getString("iso2"),
                        r.getString("name"),
                        PlaceStore.names(r),
                        r.getInt("continent_id"),
                        r.getObject("region_id", Integer.class),
                        r.getString("zone"))))
        .optional();
  }

  static Optional<Edited<Admin1Draft>> admin1(Tx tx, int id) {
    return tx.sql()
        .sql(
            """
            select version, country_id, code, name, names, parent_code, parent_name from place_admin1 where id = :id\
            """)
        .param("id", id)
        .query(
            (r, n) ->
                new Edited<>(
                    r.getInt("version"),
                    new Admin1Draft(
                        r.getInt("country_id"),
                        r.getString("code"),
                        r.getString("name"),
                        PlaceStore.names(r),
                        r.getString("parent_code"),
                        r.getString("parent_name"))))
        .optional();
  }

  /** Locks a row that is still of this version, and makes it the next; false when it is not. */
  static boolean take(Tx tx, Level level, int id, int version) {
    return tx.sql()
            .sql(
                "update "
                    + level.table()
                    + " set version = version + 1 where id = :id and version = :version")
            .param("id", id)
            .param("version", version)
            .update()
        == 1;
  }

  static Optional<Integer> addNamed(Tx tx, Level level, NamedDraft draft) {
    return tx.sql()
        .sql(
            "insert into "
                + level.table()
                + " (code, name, names) values (:code, :name, cast(:names as jsonb))"
                + " on conflict do nothing returning id")
        .param("code", draft.code())
        .param("name", draft.name())
        .param("names", JSON.writeValueAsString(draft.names()))
        .query(Integer.class)
        .optional();
  }

  static void saveNames(Tx tx, Level level, int id, NamedDraft draft) {
    tx.sql()
        .sql(
            "update "
                + level.table()
                + " set name = :name, names = cast(:names as jsonb) where id = :id")
        .param("name", draft.name())
        .param("names", JSON.writeValueAsString(draft.names()))
        .param("id", id)
        .update();
  }

  /** A country with its Unknown; empty when a code of it is taken. */
  static Optional<Integer> addCountry(Tx tx, CountryDraft draft) {
    return with(
            draft,
            tx.sql()
                .sql(
                    """
                    with added as (
                      insert into place_country (iso3, iso2, name, names, continent_id, region_id, zone)
                      values (:iso3, :iso2, :name, cast(:names as jsonb), :continent, cast(:region as int), :zone)
                      on conflict do nothing returning id, iso3),
                    unknown as (
                      insert into place_admin1 (country_id, code, name, unknown)
                      select id, iso3 || '-unknown', 'Unknown', true from added)
                    select id from added\
                    """))
        .param("iso3", draft.iso3())
        .query(Integer.class)
        .optional();
  }

  static boolean isIso2Taken(Tx tx, int id, String iso2) {
    return tx.sql()
        .sql("select exists (select from place_country where iso2 = :iso2 and id <> :id)")
        .param("iso2", iso2)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  static void saveCountry(Tx tx, int id, CountryDraft draft) {
    with(
            draft,
            tx.sql()
                .sql(
                    """
                    update place_country
                       set iso2 = :iso2, name = :name, names = cast(:names as jsonb), continent_id = :continent,
                           region_id = cast(:region as int),
                           zone = :zone
                     where id = :id\
                    """))
        .param("id", id)
        .update();
  }

  private static StatementSpec with(CountryDraft draft, StatementSpec statement) {
    return statement
        .param("iso2", draft.iso2())
        .param("name", draft.name())
        .param("names", JSON.writeValueAsString(draft.names()))
        .param("continent", draft.continentId())
        .param("region", draft.regionId())
        .param("zone", draft.zone());
  }

  static boolean isThere(Tx tx, Level level, int id) {
    return tx.sql()
        .sql("select exists (select from " + level.table() + " where id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  static int addAdmin1(Tx tx, Admin1Draft draft) {
    return with(
            draft,
            tx.sql()
                .sql(
                    """
                    insert into place_admin1 (country_id, code, name, names, parent_code, parent_name)
                    values (:country, :code, :name, cast(:names as jsonb), :parentCode, :parentName) returning id\
                    """))
        .param("country", draft.countryId())
        .query(Integer.class)
        .single();
  }

  static void saveAdmin1(Tx tx, int id, Admin1Draft draft) {
    with(
            draft,
            tx.sql()
                .sql(
                    """
                    update place_admin1
                       set code = :code, name = :name, names = cast(:names as jsonb), parent_code = :parentCode, parent_name = :parentName
                     where id = :id\
                    """))
        .param("id", id)
        .update();
  }

  private static StatementSpec with(Admin1Draft draft, StatementSpec statement) {
    return statement
        .param("code", draft.code())
        .param("name", draft.name())
        .param("names", JSON.writeValueAsString(draft.names()))
        .param("parentCode", draft.parentCode())
        .param("parentName", draft.parentName());
  }

  /** Whether an area bears this code, or is part of one that does. */
  static boolean isUsed(Tx tx, String code) {
    return tx.sql()
        .sql(
            """
            select exists (select from place_admin1 where upper(code) = upper(:code) or upper(parent_code) = upper(:code))\
            """)
        .param("code", code)
        .query(Boolean.class)
        .single();
  }

  /** Whether an area of another country bears this code. Codes within a country may repeat. */
  static boolean isElsewhere(Tx tx, int countryId, String code) {
    return tx.sql()
        .sql(
            """
            select exists (select from place_admin1 where upper(code) = upper(:code) and country_id <> :country)\
            """)
        .param("code", code)
        .param("country", countryId)
        .query(Boolean.class)
        .single();
  }
}

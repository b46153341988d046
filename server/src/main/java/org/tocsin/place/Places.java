package org.tocsin.place;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.AreaIndex;
import org.tocsin.geo.IndexedArea;
import org.tocsin.geo.Outline;
import org.tocsin.geo.Outlines;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;

/**
 * The way in to places: their rows, and the {@link Catalogue} that every node keeps of them. Edits
 * tell all nodes, which then build a new catalogue. Thread-safe.
 */
public final class Places {
  /** The signal that rows have changed. */
  public static final String CHANGED = "place";

  private final Database database;
  private final Map<Long, Geometry> builtIn = new HashMap<>();
  private volatile Catalogue catalogue;

  /** Loads the defaults where tables are empty, then the catalogue. */
  public Places(Database database) {
    this.database = database;
    for (Outline outline : Outlines.world()) {
      builtIn.put(outline.neId(), outline.geometry());
    }
    database.inTransaction(Defaults::load);
    refresh();
  }

  /** The default places alone, for tools that have no database; makes them at each call. */
  public static Catalogue builtIn() {
    return BuiltIn.catalogue();
  }

  /** Loads the defaults whose tables are empty; which, in words. */
  public static List<String> loadDefaults(Tx tx) {
    List<String> loaded = Defaults.load(tx);
    Signals.notify(tx, CHANGED);
    return loaded;
  }

  /** The places as last read; hold on to it for one piece of work, not for longer. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * Reads the rows again and publishes a new catalogue. One after the other, so that of two changes
   * what was read before the second never takes the place of what was read after it.
   */
  public synchronized void refresh() {
    catalogue = database.read(this::read);
  }

  private Catalogue read(Tx tx) {
    List<Admin1> areas = new ArrayList<>();
    List<IndexedArea> outlines = new ArrayList<>();
    for (PlaceStore.Admin1Row row : PlaceStore.admin1s(tx)) {
      areas.add(row.area());
      Geometry outline = row.outline() != null ? row.outline() : builtIn.get(row.neId());
      if (outline != null) {
        outlines.add(new IndexedArea(row.area().id(), outline));
      }
    }
    return new Catalogue(
        PlaceStore.continents(tx),
        PlaceStore.regions(tx),
        PlaceStore.countries(tx),
        areas,
        PlaceStore.geocodes(tx),
        AreaIndex.of(outlines),
        outlines);
  }

  /** What the operator edits; each row has a name and an id. */
  public enum Level {
    CONTINENT("place_continent"),
    REGION("place_region"),
    COUNTRY("place_country"),
    ADMIN1("place_admin1");

    private final String table;

    Level(String table) {
      this.table = table;
    }

    String table() {
      return table;
    }

    /** The word in the audit. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Puts the admin-1 areas of a GeoJSON file in the place of those that its countries have; an area
   * whose code stays keeps its id. What hangs on the areas that are {@link Imported#gone} is to be
   * freed by the caller, who then calls {@link #removeAreas}: see {@code pipeline.ImportAreas}.
   *
   * @throws IllegalArgumentException when the file is no such thing
   */
  public Imported importAreas(Tx tx, Path file) {
    Signals.notify(tx, CHANGED);
    return new AreaImport(tx, catalogue).run(file);
  }

  /** Removes admin-1 areas; a country's Unknown stays. */
  public void removeAreas(Tx tx, Collection<Integer> ids) {
    Signals.notify(tx, CHANGED);
    PlaceStore.removeAreas(tx, ids);
  }

  /**
   * Takes outlines of geocodes from a GeoJSON file, in one transaction.
   *
   * @throws IllegalArgumentException when the file is no such thing; nothing is changed then
   */
  public Imported importGeocodes(Path file) {
    Catalogue located = catalogue;
    Imported imported =
        database.inTransaction(
            tx -> {
              Signals.notify(tx, CHANGED);
              return new GeocodeImport(tx, located).run(file);
            });
    refresh();
    return imported;
  }

  /**
   * Removes a place with the countries and areas below it. What hangs on those elsewhere is the
   * caller's business: see {@code pipeline.RemovePlace}.
   */
  public boolean remove(Tx tx, Level level, int id) {
    Signals.notify(tx, CHANGED);
    return PlaceStore.remove(tx, level.table, id) == 1;
  }

  /** The admin-1 areas that go when these countries go, their Unknowns among them. */
  public List<Integer> areasOf(Tx tx, Collection<Integer> countryIds) {
    return PlaceStore.areasOf(tx, countryIds);
  }

  /** The countries that go when this place goes; none for an admin-1 area. */
  public List<Integer> countriesUnder(Tx tx, Level level, int id) {
    return switch (level) {
      case CONTINENT -> PlaceStore.countriesOf(tx, "continent_id", id);
      case REGION -> PlaceStore.countriesOf(tx, "region_id", id);
      case COUNTRY -> List.of(id);
      case ADMIN1 -> List.of();
    };
  }
}

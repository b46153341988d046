package org.tocsin.powercut;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;

/**
 * The way in to utilities, their groups and areas: their rows, and the {@link Grid} that every node
 * keeps of them. Edits tell all nodes, which then read a new grid. Thread-safe.
 */
public final class Utilities {
  /** The signal that rows have changed. */
  public static final String CHANGED = "powercut_utilities";

  private final Database database;
  private volatile Grid grid;

  /** Loads the defaults where tables are empty, then the grid. */
  public Utilities(Database database) {
    this.database = database;
    database.inTransaction(Utilities::loadDefaults);
    refresh();
  }

  /** The utility that is known from the start, where there is none; which, in words. */
  public static List<String> loadDefaults(Tx tx) {
    List<String> loaded = Defaults.load(tx);
    if (!loaded.isEmpty()) {
      Signals.notify(tx, CHANGED);
    }
    return loaded;
  }

  /** The utilities as last read. */
  public Grid grid() {
    return grid;
  }

  /** Reads the rows again and publishes a new grid. */
  public void refresh() {
    grid = database.read(UtilityStore::grid);
  }

  /**
   * Adds and changes utilities, in one transaction. Columns: {@code code}, {@code name_en}, {@code
   * country} (ISO 3166-1 alpha-3), {@code zone}; as wanted {@code name_xx} and {@code tolerance_xx}
   * for more languages, {@code tolerance_minutes}, {@code web}. What has no column stays.
   *
   * @throws IllegalArgumentException when it is no such table
   */
  public Imported importProviders(String csv) {
    return database.inTransaction(tx -> importProviders(tx, csv));
  }

  /** As {@link #importProviders(String)}, within the caller's transaction. */
  public Imported importProviders(Tx tx, String csv) {
    changing(tx);
    return new ProviderImport(tx).run(csv);
  }

  /**
   * Takes an edition of a utility's list of areas, in one transaction. Columns: {@code provider},
   * {@code group}; as wanted {@code kind}, {@code area}, {@code substation}, {@code feeder}, {@code
   * from}, {@code until}, {@code admin1} (ISO 3166-2, several by space), {@code outline} (WKT or a
   * GeoJSON geometry, longitude first; several rows of a group are joined). Of the groups that it
   * names, areas that it does not repeat hold until the edition's day, and new ones from that day
   * on. The same again changes nothing.
   *
   * @param edition the day, where rows say none
   * @throws IllegalArgumentException when it is no such table
   */
  public Imported importGroups(String csv, LocalDate edition) {
    return database.inTransaction(tx -> importGroups(tx, csv, edition));
  }

  /** As {@link #importGroups(String, LocalDate)}, within the caller's transaction. */
  public Imported importGroups(Tx tx, String csv, LocalDate edition) {
    changing(tx);
    return new GroupImport(tx, edition).run(csv);
  }

  /** Who writes reads what was written; other nodes hear of it a moment later. */
  private void changing(Tx tx) {
    Signals.notify(tx, CHANGED);
    tx.afterCommit(this::refresh);
  }

  public Optional<Edited<Provider>> provider(Tx tx, int id) {
    return UtilityStore.provider(tx, id);
  }

  public Optional<Edited<Group>> group(Tx tx, int id) {
    return UtilityStore.group(tx, id);
  }

  /** The groups of a utility as this transaction sees them. */
  public List<Group> groups(Tx tx, int providerId) {
    return UtilityStore.groups(tx, providerId);
  }

  /**
   * Adds a utility; its {@code id} and {@code version} say nothing.
   *
   * @return its id
   * @throws EditException code-taken, or what is wrong with a field
   */
  public int add(Tx tx, Provider provider) {
    return UtilityStore.add(tx, UtilityRules.checked(provider));
  }

  /**
   * Adds a group; its {@code id} says nothing.
   *
   * @return its id
   * @throws EditException code-taken, no-such-provider, or what is wrong with a field
   */
  public int add(Tx tx, Group group) {
    return UtilityStore.add(tx, UtilityRules.checked(group));
  }

  /**
   * Changes a utility, all but its code.
   *
   * @throws EditException changed-meanwhile, or what is wrong with a field
   */
  public void save(Tx tx, int version, Provider provider) {
    UtilityStore.save(tx, version, UtilityRules.checked(provider));
  }

  /**
   * Changes a group, all but its code and utility.
   *
   * @throws EditException changed-meanwhile, or what is wrong with a field
   */
  public void save(Tx tx, int version, Group group) {
    UtilityStore.save(tx, version, UtilityRules.checked(group));
  }

  /**
   * Removes a utility with its groups, areas, sources and schedules. It calls nothing off: whoever
   * removes it has accepted what {@link CutNotices#farewell} says.
   *
   * @throws EditException changed-meanwhile
   */
  public void removeProvider(Tx tx, int id, int version) {
    UtilityStore.removeProvider(tx, id, version);
  }

  /**
   * Removes a group with its areas and schedules; as {@link #removeProvider}, calls nothing off.
   *
   * @throws EditException changed-meanwhile
   */
  public void removeGroup(Tx tx, int id, int version) {
    UtilityStore.removeGroup(tx, id, version);
  }

  /** What goes with a utility. */
  public Holdings holdingsOfProvider(int id) {
    return database.read(tx -> UtilityStore.ofProvider(tx, id));
  }

  /** What goes with a group. */
  public Holdings holdingsOfGroup(int id) {
    return database.read(tx -> UtilityStore.ofGroup(tx, id));
  }
}

package org.tocsin.pipeline;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tocsin.account.Audit;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.Edited;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Imported;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Utilities;

/**
 * What operators do with utilities and groups. Each change is one transaction with its record; this
 * node sees it when the call returns, others a moment later. Thread-safe.
 */
public final class EditUtilities {
  private final Database database;
  private final Utilities utilities;
  private final PowerCuts powerCuts;
  private final ScheduleSources sources;
  private final RemoveUtility removal;
  private final Audit audit;

  public EditUtilities(
      Database database,
      Utilities utilities,
      PowerCuts powerCuts,
      ScheduleSources sources,
      RemoveUtility removal,
      Audit audit) {
    this.database = database;
    this.utilities = utilities;
    this.powerCuts = powerCuts;
    this.sources = sources;
    this.removal = removal;
    this.audit = audit;
  }

  /** As it is now, for a form. */
  public Optional<Edited<Provider>> provider(int id) {
    return database.read(tx -> utilities.provider(tx, id));
  }

  /** As it is now, for a form. */
  public Optional<Edited<Group>> group(int id) {
    return database.read(tx -> utilities.group(tx, id));
  }

  /**
   * @throws org.tocsin.powercut.EditException as {@link Utilities#add(Tx, Provider)} does
   */
  public int add(String operator, Provider provider) {
    return changing(
        tx -> {
          int id = utilities.add(tx, provider);
          audit.record(tx, operator, "utility-added", provider.code(), null, fields(provider));
          return id;
        });
  }

  /**
   * @throws org.tocsin.powercut.EditException as {@link Utilities#save(Tx, int, Provider)} does
   */
  public void save(String operator, int version, Provider provider) {
    change(
        tx -> {
          var before = utilities.provider(tx, provider.id()).map(Edited::value);
          utilities.save(tx, version, provider);
          audit.record(
              tx,
              operator,
              "utility-changed",
              provider.code(),
              before.map(EditUtilities::fields).orElse(null),
              fields(provider));
        });
  }

  /**
   * Removes a utility with all that hangs on it; its cuts are called off.
   *
   * @throws org.tocsin.powercut.EditException changed-meanwhile
   */
  public void removeProvider(String operator, int id, int version) {
    change(
        tx -> {
          Map<String, Object> before =
              utilities.provider(tx, id).map(e -> fields(e.value())).orElse(Map.of());
          removal.provider(tx, id, version);
          String code = String.valueOf(before.get("code"));
          audit.record(tx, operator, "utility-removed", code, before, null);
        });
  }

  /**
   * @throws org.tocsin.powercut.EditException as {@link Utilities#add(Tx, Group)} does
   */
  public int add(String operator, Group group) {
    return changing(
        tx -> {
          int id = utilities.add(tx, group);
          audit.record(tx, operator, "power-group-added", name(tx, group), null, fields(group));
          return id;
        });
  }

  /**
   * @throws org.tocsin.powercut.EditException as {@link Utilities#save(Tx, int, Group)} does
   */
  public void save(String operator, int version, Group group) {
    change(
        tx -> {
          var before = utilities.group(tx, group.id()).map(Edited::value);
          utilities.save(tx, version, group);
          audit.record(
              tx,
              operator,
              "power-group-changed",
              name(tx, group),
              before.map(EditUtilities::fields).orElse(null),
              fields(group));
        });
  }

  /**
   * Removes a group with all that hangs on it; its cuts are called off.
   *
   * @throws org.tocsin.powercut.EditException changed-meanwhile
   */
  public void removeGroup(String operator, int id, int version) {
    change(
        tx -> {
          Optional<Group> group = utilities.group(tx, id).map(Edited::value);
          String name = group.map(g -> name(tx, g)).orElse("");
          removal.group(tx, id, version);
          audit.record(
              tx,
              operator,
              "power-group-removed",
              name,
              group.map(EditUtilities::fields).orElse(null),
              null);
        });
  }

  /**
   * @throws IllegalArgumentException as {@link Utilities#importProviders(String)} does
   */
  public Imported importProviders(String operator, String csv) {
    return imported(operator, "utilities-imported", tx -> utilities.importProviders(tx, csv));
  }

  /**
   * @throws IllegalArgumentException as {@link Utilities#importGroups(String, LocalDate)} does
   */
  public Imported importGroups(String operator, String csv, LocalDate edition) {
    return imported(
        operator, "power-groups-imported", tx -> utilities.importGroups(tx, csv, edition));
  }

  private Imported imported(String operator, String action, Function<Tx, Imported> work) {
    return changing(
        tx -> {
          Imported imported = work.apply(tx);
          Map<String, Object> after = new LinkedHashMap<>();
          after.put("utilities", imported.providers());
          after.put("groups", imported.groups());
          after.put("opened", imported.opened());
          after.put("closed", imported.closed());
          after.put("refused", imported.refused().size());
          audit.record(tx, operator, action, "a table", null, after);
          return imported;
        });
  }

  private void change(Consumer<Tx> work) {
    changing(
        tx -> {
          work.accept(tx);
          return null;
        });
  }

  private <T> T changing(Function<Tx, T> work) {
    T result = database.inTransaction(work);
    utilities.refresh();
    sources.refresh();
    powerCuts.refresh();
    return result;
  }

  private String name(Tx tx, Group group) {
    return utilities.provider(tx, group.providerId()).map(p -> p.value().code()).orElse("?")
        + ":"
        + group.code();
  }

  private static Map<String, Object> fields(Provider provider) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", provider.code());
    fields.put("names", provider.names());
    fields.put("country", provider.iso3());
    fields.put("zone", provider.zone().getId());
    fields.put("tolerance", provider.toleranceMinutes());
    fields.put("tolerances", provider.tolerances());
    fields.put("web", provider.web());
    return fields;
  }

  private static Map<String, Object> fields(Group group) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("names", group.names());
    fields.put("kind", group.kind());
    fields.put("admin1", group.admin1Codes());
    fields.put("outlined", group.outline() != null);
    return fields;
  }
}

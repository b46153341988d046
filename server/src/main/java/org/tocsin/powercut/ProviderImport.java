package org.tocsin.powercut;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.time.ZoneNames;
import org.tocsin.powercut.CsvTable.Row;
import org.tocsin.powercut.Imported.Refused;

/** Utilities from a table. */
final class ProviderImport {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  private final Tx tx;
  private final Map<String, Provider> known = new LinkedHashMap<>();
  private final Map<String, Provider> changed = new LinkedHashMap<>();

  ProviderImport(Tx tx) {
    this.tx = tx;
  }

  Imported run(String csv) {
    UtilityStore.providers(tx).forEach(p -> known.put(p.code(), p));
    List<Refused> refused = CsvTable.read(csv, this::add, "code", "name_en", "country", "zone");
    if (!changed.isEmpty()) {
      UtilityStore.putProviders(tx, changed.values());
    }
    return new Imported(changed.size(), 0, 0, 0, refused);
  }

  private void add(Row row) {
    String code = row.text("code").toUpperCase(Locale.ROOT);
    Provider old = known.get(code);
    Provider now = UtilityRules.checked(provider(row, code, old));
    if (!now.equals(old)) {
      known.put(code, now);
      changed.put(code, now);
    }
  }

  private static Provider provider(Row row, String code, Provider old) {
    boolean fresh = old == null;
    return new Provider(
        fresh ? 0 : old.id(),
        code,
        row.languages("name", fresh ? Map.of() : old.names()),
        row.text("country", fresh ? "" : old.iso3()).toUpperCase(Locale.ROOT),
        zone(row.text("zone", fresh ? "" : old.zone().getId())),
        minutes(row.text("tolerance_minutes", fresh ? "0" : "" + old.toleranceMinutes())),
        texts(row, fresh ? Map.of() : old.tolerances()),
        row.text("web", fresh ? null : old.web()),
        fresh ? 1 : old.version());
  }

  private static Map<String, String> texts(Row row, Map<String, String> old) {
    Map<String, String> texts = new LinkedHashMap<>(row.languages("tolerance", old));
    texts.remove("minutes");
    return texts;
  }

  private static ZoneId zone(String text) {
    if (!ZoneNames.has(text)) {
      throw new EditException("bad-zone", "no time zone like Asia/Colombo: " + text);
    }
    return ZoneId.of(text);
  }

  private static int minutes(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new EditException("bad-tolerance", "no number of minutes: " + text);
    }
    return Integer.parseInt(text);
  }
}

package org.tocsin.powercut;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.place.OutlineText;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.CsvTable.Row;
import org.tocsin.powercut.Imported.Refused;
import org.tocsin.powercut.UtilityStore.GroupCode;

/** Groups and an edition of their areas from a table. */
final class GroupImport {
  private static final Pattern ADMIN1 = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
  private static final int LONGEST = 500;

  private final Tx tx;
  private final LocalDate edition;
  private final Grid grid;
  private final Map<String, NamedGroup> named = new LinkedHashMap<>();

  GroupImport(Tx tx, LocalDate edition) {
    this.tx = tx;
    this.edition = edition;
    this.grid = UtilityStore.grid(tx);
  }

  Imported run(String csv) {
    List<Refused> refused = CsvTable.read(csv, this::add, "provider", "group");
    List<Group> changed =
        named.values().stream().filter(NamedGroup::isChanged).map(NamedGroup::group).toList();
    Map<GroupCode, Integer> added =
        changed.isEmpty() ? Map.of() : UtilityStore.putGroups(tx, changed);
    Map<Integer, Set<Area>> areas = new LinkedHashMap<>();
    for (NamedGroup group : named.values()) {
      if (!group.areas.isEmpty()) {
        areas.put(group.id(added), group.areas);
      }
    }
    AreaEdition changes =
        AreaEdition.of(edition, areas, AreaStore.of(tx, areas.keySet()), refused.isEmpty());
    AreaStore.close(tx, changes.closed(), edition);
    AreaStore.open(tx, changes.opened());
    return new Imported(
        0, changed.size(), changes.opened().size(), changes.closed().size(), refused);
  }

  private void add(Row row) {
    String code = row.text("group").replaceAll("\\s+", "");
    Provider provider =
        grid.provider(row.text("provider"))
            .orElseThrow(
                () ->
                    new EditException(
                        "no-such-provider", "no utility has the code " + row.text("provider")));
    Group old = grid.group(provider.code(), code).orElse(null);
    NamedGroup group = new NamedGroup(provider.id(), code, old);
    String kind = row.text("kind", group.kind);
    Map<String, String> names = row.languages("name", group.names);
    UtilityRules.checked(new Group(0, provider.id(), code, names, kind, List.of(), null));
    Collection<String> admin1 = admin1(row.text("admin1"));
    Geometry outline = outline(row.text("outline"));
    Area area = area(row);
    // Only a row that is good as a whole leaves anything.
    NamedGroup all = named.computeIfAbsent(provider.id() + " " + Grid.fold(code), k -> group);
    if (!row.text("kind").isEmpty()) {
      all.kind = kind;
    }
    all.names = row.languages("name", all.names);
    all.admin1Codes.addAll(admin1);
    if (outline != null) {
      all.outlines.add(outline);
    }
    if (area != null) {
      all.areas.add(area);
    }
  }

  private Area area(Row row) {
    String name = row.text("area");
    if (name.isEmpty()) {
      return null;
    }
    String substation = row.text("substation");
    String feeder = row.text("feeder");
    if (name.length() > LONGEST || substation.length() > LONGEST || feeder.length() > LONGEST) {
      throw new EditException("name-too-long", "at most " + LONGEST + " characters");
    }
    if (!UtilityRules.isLine(name + substation + feeder)) {
      throw new EditException("bad-name", "a name is one line, without control characters");
    }
    LocalDate from = row.date("from") == null ? edition : row.date("from");
    LocalDate until = row.date("until");
    if (until != null && until.isBefore(from)) {
      throw new EditException("bad-date", "it ends before it begins");
    }
    String provenance = UtilityRules.provenance(substation, feeder);
    return new Area(0, name, substation, feeder, provenance, from, until);
  }

  private static Collection<String> admin1(String text) {
    List<String> codes = text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+"));
    for (String code : codes) {
      if (!ADMIN1.matcher(code).matches()) {
        throw new EditException("bad-admin1", "no ISO 3166-2 code: " + code);
      }
    }
    return codes;
  }

  private static Geometry outline(String text) {
    try {
      return text.isEmpty() ? null : OutlineText.read(text);
    } catch (IllegalArgumentException e) {
      throw new EditException("bad-outline", e.getMessage());
    }
  }
}

package org.tocsin.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.powercut.Imported.Refused;

/** Utilities, groups and areas from tables and by an operator's hand. */
class UtilitiesTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
  private static int boards;

  private final Utilities utilities = new Utilities(db.database());
  private final String code = "U-" + ++boards;

  private void provider() {
    utilities.importProviders(
        "code,name_en,country,zone\n" + code + ",Some Power,KEN,Africa/Nairobi\n");
  }

  private Imported groups(LocalDate edition, String... rows) {
    return utilities.importGroups(
        "provider,group,area,substation,feeder\n"
            + code
            + ","
            + String.join("\n" + code + ",", rows),
        edition);
  }

  private List<String> areas(String group, LocalDate on) {
    Grid grid = utilities.grid();
    return grid.areas(grid.group(code, group).orElseThrow().id(), on).stream()
        .map(Area::name)
        .toList();
  }

  @Test
  void defaultsAreLoadedOnceAndNeverOverAnOperatorsEdits() {
    Grid before = utilities.grid();
    Provider ceb = before.provider("LK-CEB").orElseThrow();
    Provider renamed =
        new Provider(
            ceb.id(), ceb.code(), Map.of("en", "CEB"), "LKA", ceb.zone(), 20, Map.of(), null, 0);
    db.database().useTransaction(tx -> utilities.save(tx, ceb.version(), renamed));
    assertThat(db.database().inTransaction(Utilities::loadDefaults)).isEmpty();
    assertThat(new Utilities(db.database()).grid().provider("LK-CEB").orElseThrow().names())
        .containsEntry("en", "CEB");
    assertThatThrownBy(
            () -> db.database().useTransaction(tx -> utilities.save(tx, ceb.version(), renamed)))
        .isInstanceOfSatisfying(
            EditException.class, e -> assertThat(e.code()).isEqualTo("changed-meanwhile"));
  }

  @Test
  void aTableOfUtilitiesIsTakenAndTheSameAgainChangesNothing() {
    String csv =
        "\ufeffcode,name_en,name_sw,country,zone,tolerance_minutes,tolerance_en,web\n"
            + code
            + ",Some Power,Umeme,ken,Africa/Nairobi,15,Give or take,https://power.example/\n";
    assertThat(utilities.importProviders(csv)).isEqualTo(new Imported(1, 0, 0, 0, List.of()));
    assertThat(utilities.importProviders(csv)).isEqualTo(new Imported(0, 0, 0, 0, List.of()));
    Provider provider = utilities.grid().provider(code).orElseThrow();
    assertThat(provider.names()).containsOnlyKeys("en", "sw");
    assertThat(provider.toleranceMinutes()).isEqualTo(15);
    assertThat(provider.tolerances()).isEqualTo(Map.of("en", "Give or take"));
    assertThat(provider.iso3()).isEqualTo("KEN");
  }

  @Test
  void eachBadRowOfUtilitiesIsNamedAndTheOthersAreTaken() {
    Imported imported =
        utilities.importProviders(
            """
            code,name_en,country,zone,tolerance_minutes,web
            bad code,X,KEN,Africa/Nairobi,,
            %1$s-A,,KEN,Africa/Nairobi,,
            %1$s-B,X,Kenya,Africa/Nairobi,,
            %1$s-C,X,KEN,Nairobi,,
            %1$s-D,X,KEN,Africa/Nairobi,soon,
            %1$s-E,X,KEN,Africa/Nairobi,,javascript:alert(1)
            %1$s-F,X,KEN,Africa/Nairobi,,
            """
                .formatted(code));
    assertThat(imported.refused())
        .extracting(Refused::row, Refused::code)
        .containsExactly(
            tuple(2, "bad-code"),
            tuple(3, "no-name"),
            tuple(4, "bad-country"),
            tuple(5, "bad-zone"),
            tuple(6, "bad-tolerance"),
            tuple(7, "bad-address"));
    assertThat(imported.providers()).isEqualTo(1);
    assertThatThrownBy(() -> utilities.importProviders("name\nX\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("columns");
  }

  @Test
  void anEditionClosesWhatItDoesNotRepeatAndOpensWhatIsNew() {
    provider();
    assertThat(groups(MAY, "A,Uhuru,North,1", "A,Ngara,North,2", "B,Kilimani,South,"))
        .isEqualTo(new Imported(0, 2, 3, 0, List.of()));
    assertThat(groups(MAY, "A,Uhuru,North,1", "A,Ngara,North,2", "B,Kilimani,South,"))
        .isEqualTo(new Imported(0, 0, 0, 0, List.of()));
    assertThat(groups(JUNE, "A,Uhuru,North,1", "A,Parklands,North,3"))
        .isEqualTo(new Imported(0, 0, 1, 1, List.of()));
    assertThat(areas("A", MAY)).containsExactly("Ngara", "Uhuru");
    assertThat(areas("A", JUNE.minusDays(1))).containsExactly("Ngara", "Uhuru");
    assertThat(areas("A", JUNE)).containsExactly("Parklands", "Uhuru");
    assertThat(areas("B", JUNE)).containsExactly("Kilimani");
    int provider = utilities.grid().provider(code).orElseThrow().id();
    assertThat(utilities.grid().find("ngara", JUNE, 50)).noneMatch(f -> f.providerId() == provider);
    assertThat(utilities.grid().find("ngara", MAY, 50)).anyMatch(f -> f.providerId() == provider);
  }

  @Test
  void aNewEditionHoldsFromTheUtilitysOwnMidnightOn() {
    provider();
    groups(MAY, "A,Ngara,North,2");
    groups(JUNE, "A,Uhuru,North,1");
    int provider = utilities.grid().provider(code).orElseThrow().id();
    Instant midnight =
        JUNE.atStartOfDay(utilities.grid().provider(code).orElseThrow().zone()).toInstant();
    assertThat(midnight.atOffset(ZoneOffset.UTC).toLocalDate()).isBefore(JUNE);
    Grid grid = utilities.grid();
    assertThat(grid.find("ngara", midnight.minusSeconds(1), 50))
        .anyMatch(f -> f.providerId() == provider);
    assertThat(grid.find("ngara", midnight, 50)).noneMatch(f -> f.providerId() == provider);
    assertThat(grid.find("uhuru", midnight, 50)).anyMatch(f -> f.providerId() == provider);
  }

  @Test
  void anOlderEditionThanTheOneThatHoldsIsRefusedAsAWhole() {
    provider();
    groups(JUNE, "A,Uhuru,North,1");
    assertThatThrownBy(() -> groups(MAY, "A,Ngara,North,2"))
        .isInstanceOfSatisfying(
            EditException.class, e -> assertThat(e.code()).isEqualTo("older-edition"));
    assertThat(areas("A", JUNE)).containsExactly("Uhuru");
  }

  @Test
  void whileARowIsRefusedNothingIsClosed() {
    provider();
    groups(MAY, "A,Uhuru,North,1", "A,Ngara,North,2");
    Imported imported = groups(JUNE, "A,Uhuru,North,1", "A," + "x".repeat(501) + ",North,2");
    assertThat(imported.refused())
        .extracting(Refused::row, Refused::code)
        .containsExactly(tuple(3, "name-too-long"));
    assertThat(areas("A", JUNE)).containsExactly("Ngara", "Uhuru");
  }

  @Test
  void eachBadRowOfGroupsIsNamedAndLeavesNothing() {
    provider();
    String csv =
        """
        provider,group,kind,area,from,until,admin1,outline
        NOBODY,A,,X,,,,
        %1$s,,,X,,,,
        %1$s,A,village,X,,,,
        %1$s,A,,X,soon,,,
        %1$s,A,,X,2026-05-01,2026-04-01,,
        %1$s,A,,X,,,Nairobi,
        %1$s,A,,X,,,,POINT(1 2)
        %1$s,A,,X,,,,"POLYGON((0 0,999 0,0 9,0 0))"
        %1$s,A,,X,,,,{"type":
        """
            .formatted(code);
    Imported imported = utilities.importGroups(csv, MAY);
    assertThat(imported.refused())
        .extracting(Refused::code)
        .containsExactly(
            "no-such-provider",
            "bad-code",
            "bad-kind",
            "bad-date",
            "bad-date",
            "bad-admin1",
            "bad-outline",
            "bad-outline",
            "bad-outline");
    assertThat(imported.refused()).extracting(Refused::row).first().isEqualTo(2);
    assertThat(utilities.grid().group(code, "A")).isEmpty();
  }

  @Test
  void namesThatSomeFormatCannotHoldAreRefused() {
    provider();
    Imported imported = groups(JUNE, "A,Uhu\u0001ru,North,1", "A,Fine,No\uffffrth,2");
    assertThat(imported.refused())
        .extracting(Refused::code)
        .containsExactly("bad-name", "bad-name");
    int provider = utilities.grid().provider(code).orElseThrow().id();
    for (String name : List.of("a\r\nBcc: b", "a\u0000", "a\u2028b", "a\ufffe")) {
      Group group = new Group(0, provider, "Q", Map.of("en", name), "household", List.of(), null);
      assertThatThrownBy(() -> db.database().inTransaction(tx -> utilities.add(tx, group)))
          .isInstanceOfSatisfying(
              EditException.class, e -> assertThat(e.code()).isEqualTo("bad-name"));
    }
  }

  @Test
  void codesThatDifferOnlyInCaseAreOneGroup() {
    provider();
    int provider = utilities.grid().provider(code).orElseThrow().id();
    Group group = new Group(0, provider, "CC1", Map.of(), "commercial", List.of(), null);
    Group again = new Group(0, provider, "cc1", Map.of(), "commercial", List.of(), null);
    db.database().useTransaction(tx -> utilities.add(tx, group));
    assertThatThrownBy(() -> db.database().inTransaction(tx -> utilities.add(tx, again)))
        .isInstanceOfSatisfying(
            EditException.class, e -> assertThat(e.code()).isEqualTo("code-taken"));
  }

  @Test
  void outlinesAreTakenInBothNotationsMendedAndJoined() {
    provider();
    String csv =
        """
        provider,group,admin1,outline
        %1$s,A,KE-30,"POLYGON((36 -2,37 -1,37 -2,36 -1,36 -2))"
        %1$s,A,KE-13,"{""type"":""Polygon"",""coordinates"":[[[38,-2],[39,-2],[39,-1],[38,-1],[38,-2]]]}"
        """
            .formatted(code);
    assertThat(utilities.importGroups(csv, MAY).groups()).isEqualTo(1);
    assertThat(utilities.importGroups(csv, MAY).groups()).isZero();
    Group group = utilities.grid().group(code, "A").orElseThrow();
    assertThat(group.outline().isValid()).isTrue();
    assertThat(group.admin1Codes()).containsExactly("KE-13", "KE-30");
    assertThat(utilities.grid().at(-1.5, 38.5)).extracting(Group::code).containsExactly("A");
    assertThat(utilities.grid().at(-1.5, 36.1)).hasSize(1);
    assertThat(utilities.grid().at(-1.1, 36.5)).isEmpty();
    assertThat(groups(MAY, "A,Uhuru,North,1").groups()).isZero();
    assertThat(utilities.grid().at(-1.5, 38.5)).hasSize(1);
  }

  @Test
  void groupsAreAddedChangedAndRemovedByTheirVersion() {
    provider();
    int provider = utilities.grid().provider(code).orElseThrow().id();
    Group group = new Group(0, provider, "3.1", Map.of(), "household", List.of(), null);
    int id = db.database().inTransaction(tx -> utilities.add(tx, group));
    assertThatThrownBy(() -> db.database().inTransaction(tx -> utilities.add(tx, group)))
        .isInstanceOfSatisfying(
            EditException.class, e -> assertThat(e.code()).isEqualTo("code-taken"));
    Edited<Group> edited = db.database().inTransaction(tx -> utilities.group(tx, id).orElseThrow());
    Group named = new Group(id, provider, "3.1", Map.of("en", "West"), "industry", List.of(), null);
    db.database().useTransaction(tx -> utilities.save(tx, edited.version(), named));
    assertThatThrownBy(
            () ->
                db.database().useTransaction(tx -> utilities.removeGroup(tx, id, edited.version())))
        .isInstanceOf(EditException.class);
    db.database().useTransaction(tx -> utilities.removeGroup(tx, id, edited.version() + 1));
    utilities.refresh();
    assertThat(utilities.grid().group(id)).isEmpty();
  }
}

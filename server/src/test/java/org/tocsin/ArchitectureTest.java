package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tocsin.architecture.Program;

/**
 * The design's table of packages and the rules beside it, over the whole program. There is no list
 * of exceptions.
 */
class ArchitectureTest {
  @Test
  void packagesImportWhatTheTableLists() {
    Program.packagesImportWhatTheTableLists();
  }

  @Test
  void modulesKeepToTheirLibraries() {
    Program.modulesKeepToTheirLibraries();
  }

  @Test
  void onlyPackagePrivateStoresTouchJdbc() {
    Program.onlyPackagePrivateStoresTouchJdbc();
  }

  @Test
  void librariesStayInTheirPackages() {
    Program.librariesStayInTheirPackages();
  }

  @Test
  void timeAndEnvironmentAreHandedIn() {
    Program.timeAndEnvironmentAreHandedIn();
  }

  @Test
  void formatsTilesAndChannelsKeepToThemselves() {
    Program.formatsTilesAndChannelsKeepToThemselves();
  }

  @Test
  void namesSayWhatAClassIs() {
    Program.namesSayWhatAClassIs();
  }

  @Test
  void noSqlAsksTheDatabaseForTheTime() {
    assertThat(Program.sqlThatAsksForTime()).isEmpty();
  }

  @Test
  void storesNameOnlyTheTablesOfTheirPackage() {
    assertThat(Program.foreignTables()).isEmpty();
  }

  @Test
  void everyTableIsNamedAfterAPackage() {
    assertThat(Program.tablesNamedAfterNoPackage()).isEmpty();
  }
}

package org.tocsin.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tocsin.app.Main;

/**
 * Lays the rules on the program: the server's classes and sources, and the modules it stands on.
 */
public final class Program {
  private static final String ROOT = "org.tocsin.";
  private static final Rules RULES = new Rules(ROOT);
  private static final JavaClasses SERVER = new ClassFileImporter().importPath(serverClasses());
  private static final Path SOURCES = serverClasses().resolve("../../src/main").normalize();
  private static final Pattern CREATED =
      Pattern.compile("create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?([a-z0-9_]+)");

  private Program() {}

  public static void packagesImportWhatTheTableLists() {
    check(RULES.packagesImportWhatTheTableLists());
  }

  /** The modules below the server may be used without it, and the simulator without any of them. */
  public static void modulesKeepToTheirLibraries() {
    JavaClasses modules =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT + "cap", ROOT + "geo", ROOT + "sim");
    check(modules, onlyOn("cap", "javax.xml..", "com.fasterxml.aalto..", "org.codehaus.stax2.."));
    check(modules, onlyOn("geo", "org.locationtech.jts.."));
    check(
        modules,
        noClasses()
            .that()
            .resideInAPackage(ROOT + "sim..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(serverAndModules())));
  }

  public static void onlyPackagePrivateStoresTouchJdbc() {
    check(RULES.onlyPackagePrivateStoresTouchJdbc());
  }

  public static void librariesStayInTheirPackages() {
    check(RULES.only("platform.jobs", "com.github.kagkarlsson.."));
    check(RULES.only("platform.net", "org.apache.hc..", "java.net.http.."));
    check(RULES.onlyPlatformNetOpensAddresses());
    check(RULES.only("platform.db", "org.flywaydb..", "com.zaxxer.hikari.."));
  }

  public static void timeAndEnvironmentAreHandedIn() {
    check(RULES.timeAndEnvironmentAreHandedIn());
  }

  public static void formatsTilesAndChannelsKeepToThemselves() {
    check(RULES.formatsAndTilesArePure());
    check(RULES.channelsKnowNeitherAlertNorPersonNorTemplate());
  }

  public static void namesSayWhatAClassIs() {
    check(RULES.namesSayWhatAClassIs());
  }

  /** Sources and migrations whose SQL leaves the time to the database. */
  public static List<String> sqlThatAsksForTime() {
    List<String> found = new ArrayList<>();
    eachSource(
        (file, text) ->
            JavaText.literals(text).stream()
                .filter(SqlText::asksForTime)
                .forEach(sql -> found.add(file + ": " + sql)));
    eachMigration(
        (file, text) -> {
          if (SqlText.asksForTime(text)) {
            found.add(file.toString());
          }
        });
    return found;
  }

  /** Stores that name tables of another package. */
  public static List<String> foreignTables() {
    List<String> found = new ArrayList<>();
    eachSource(
        (file, text) -> {
          if (file.toString().endsWith("Store.java")) {
            String owner =
                SOURCES.resolve("java/org/tocsin").relativize(file).getName(0).toString();
            for (String sql : JavaText.literals(text)) {
              SqlText.foreignTables(sql, owner).forEach(table -> found.add(file + ": " + table));
            }
          }
        });
    return found;
  }

  /** Tables in migrations whose names begin with no package of the design. */
  public static List<String> tablesNamedAfterNoPackage() {
    List<String> found = new ArrayList<>();
    eachMigration(
        (file, text) -> {
          Matcher created = CREATED.matcher(text);
          while (created.find()) {
            String table = created.group(1);
            if (!PackageTable.packages().contains(table.replaceFirst("_.*", ""))) {
              found.add(file + ": " + table);
            }
          }
        });
    return found;
  }

  private static void check(ArchRule rule) {
    check(SERVER, rule);
  }

  private static void check(JavaClasses classes, ArchRule rule) {
    rule.allowEmptyShould(true).check(classes); // the table knows packages that are still to come
  }

  private static ArchRule onlyOn(String module, String... libraries) {
    String[] allowed =
        Stream.concat(Stream.of(ROOT + module + "..", "java.."), Stream.of(libraries))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed));
  }

  private static String[] serverAndModules() {
    return Stream.concat(Stream.of("cap", "geo"), PackageTable.packages().stream())
        .map(name -> ROOT + name + "..")
        .toArray(String[]::new);
  }

  private static void eachSource(BiConsumer<Path, String> reader) {
    each(SOURCES.resolve("java"), ".java", reader);
  }

  private static void eachMigration(BiConsumer<Path, String> reader) {
    each(SOURCES.resolve("resources/db/migration"), ".sql", reader);
  }

  private static void each(Path directory, String ending, BiConsumer<Path, String> reader) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      if (found.isEmpty()) {
        throw new AssertionError("nothing to read in " + directory);
      }
      for (Path file : found) {
        reader.accept(file, Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path serverClasses() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

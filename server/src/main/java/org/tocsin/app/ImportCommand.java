package org.tocsin.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Audit;
import org.tocsin.feed.Feeds;
import org.tocsin.pipeline.ImportAreas;
import org.tocsin.pipeline.LoadDefaults;
import org.tocsin.place.Imported;
import org.tocsin.place.Places;

/**
 * {@code import areas|feeds|geocodes|providers|groups FILE} and {@code import defaults}, into the
 * configured database; a running service takes notice by itself. 0 when everything was taken, 1
 * when rows were refused or the file is no such thing.
 */
final class ImportCommand {
  private static final String USAGE =
      "import takes areas, feeds, geocodes, providers or groups with a file, or defaults;"
          + " see ./tocsin help";

  private static final List<String> FILES =
      List.of("areas", "feeds", "geocodes", "providers", "groups");

  private static final String NOTHING = "nothing, all tables have rows";

  private final Settings settings;
  private final Console console;

  private ImportCommand(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  static int run(List<String> args, Console console) {
    Configuration configuration = Main.configuration(args, Map.of());
    List<String> words = configuration.rest();
    String what = words.isEmpty() ? "" : words.getFirst();
    boolean takesFile = FILES.contains(what);
    if (!takesFile && !what.equals("defaults") || words.size() != (takesFile ? 2 : 1)) {
      throw new UsageException(USAGE);
    }
    ImportCommand command = new ImportCommand(Settings.of(configuration), console);
    ToolLog.quiet();
    return takesFile ? command.file(what, file(words.get(1))) : command.defaults();
  }

  private static Path file(String name) {
    Path file = Path.of(name);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UsageException("there is no readable file " + name);
    }
    return file;
  }

  private int file(String what, Path file) {
    try (Installation installation = Installation.open(settings)) {
      return switch (what) {
        case "areas" -> areas(installation, file);
        case "feeds" -> feeds(installation, file);
        case "geocodes" -> geocodes(installation, file);
        default -> utilities(installation).run(what, file, console);
      };
    } catch (IllegalArgumentException e) {
      console.err().println(e.getMessage() + "; nothing was changed");
      return 1;
    }
  }

  private int areas(Installation installation, Path file) {
    Places places = installation.places();
    Imported imported =
        new ImportAreas(installation.database, places, installation.alerts(places)).run(file);
    if (!imported.gone().isEmpty()) {
      console
          .out()
          .printf(
              "%d areas that the file does not have were removed; their alerts are under Unknown%n",
              imported.gone().size());
    }
    int code = report("areas", imported.taken(), imported.refused());
    if (imported.taken() > 0 && !imported.refused().isEmpty()) {
      console.out().println("areas that the file does not have were kept, since rows were refused");
    }
    return code;
  }

  private int geocodes(Installation installation, Path file) {
    Imported imported = installation.places().importGeocodes(file);
    return report("geocodes", imported.taken(), imported.refused());
  }

  private int feeds(Installation installation, Path file) {
    Feeds feeds = installation.feeds();
    int before = feeds.registry().feeds().size();
    List<String> refused =
        feeds.importRegistry(
            ImportUtilities.text(file), installation.places().catalogue()::country);
    return report("new feeds", feeds.registry().feeds().size() - before, refused);
  }

  private static ImportUtilities utilities(Installation installation) {
    return new ImportUtilities(
        installation.utilities(), LocalDate.ofInstant(installation.world(), ZoneOffset.UTC));
  }

  private int defaults() {
    try (Installation installation = Installation.open(settings)) {
      Feeds feeds = installation.feeds();
      Audit audit = new Audit(installation.database, InstantSource.system());
      List<String> loaded =
          new LoadDefaults(
                  installation.database,
                  feeds,
                  audit,
                  record -> FirstFeeds.load(settings, feeds, installation.places(), record))
              .load(Audit.SYSTEM);
      String stages = loaded.isEmpty() ? NOTHING : String.join(", ", loaded);
      console.out().println("loaded: " + stages);
      return 0;
    }
  }

  private int report(String what, int taken, List<String> refused) {
    refused.forEach(console.err()::println);
    console.out().printf("%d %s taken, %d rows refused%n", taken, what, refused.size());
    return refused.isEmpty() ? 0 : 1;
  }
}

package org.tocsin.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.platform.db.DatabaseTrouble;
import org.tocsin.sim.SimCommand;

/** The program: reads the command and starts what it names. */
public final class Main {
  private Main() {}

  /** Runs one command; exit codes are 0 good, 1 the thing checked is bad, 2 usage. */
  public static void main(String[] args) {
    shareTheCores();
    int code = run(Arrays.asList(args), Console.system());
    if (code != RUNNING) {
      System.exit(code);
    }
  }

  /**
   * A virtual thread leaves its carrier only when it waits, so with one carrier a core two feeds
   * that are being read would hold up every page. Of more carriers than cores the system gives each
   * its turn by the clock. Read when the first virtual thread starts.
   */
  private static void shareTheCores() {
    int carriers = CARRIERS_A_CORE * Runtime.getRuntime().availableProcessors();
    System.getProperties()
        .putIfAbsent("jdk.virtualThreadScheduler.parallelism", String.valueOf(carriers));
  }

  private static final int CARRIERS_A_CORE = 4;

  /** The command goes on in other threads. */
  static final int RUNNING = -1;

  /** What can be told in one line is; what nobody foresaw ends the program with its trace. */
  static int run(List<String> args, Console console) {
    // What a machine's own language writes is read by programs: 1 is not always a 1 there. People
    // are spoken to in the language that they ask for.
    Locale.setDefault(Locale.ENGLISH);
    boolean named = !args.isEmpty() && !args.getFirst().startsWith("--");
    String command = named ? args.getFirst() : "serve";
    try {
      return run(command, args.subList(named ? 1 : 0, args.size()), console);
    } catch (UsageException e) {
      console.err().println(e.getMessage());
      return 2;
    } catch (RuntimeException e) {
      console.err().println(DatabaseTrouble.words(e).orElseThrow(() -> e));
      return 1;
    }
  }

  private static int run(String command, List<String> args, Console console) {
    return switch (command) {
      case "serve" -> Serve.run(settings(args, Map.of()));
      case "demo" -> Demo.run(args);
      case "validate" -> ValidateCommand.run(args, console);
      case "feeds" -> CheckFeedsCommand.run(args, console);
      case "import" -> ImportCommand.run(args, console);
      case "migrate" -> MigrateCommand.run(args, console);
      case "user" -> UserCommand.run(args, console);
      case "key" -> KeyCommand.run(args, console);
      case "sim" -> SimCommand.run(args, console.out());
      case "help" -> Help.print(console.out());
      case "version" -> {
        console.out().println("Tocsin " + Version.NUMBER);
        yield 0;
      }
      default -> throw new UsageException("there is no command " + command + "; see ./tocsin help");
    };
  }

  /** The settings of a command that takes nothing else. */
  static Settings settings(List<String> args, Map<Setting, String> overrides) {
    Configuration configuration = configuration(args, overrides);
    if (!configuration.rest().isEmpty()) {
      throw new UsageException(
          "nothing is known of " + configuration.rest().getFirst() + "; see ./tocsin help");
    }
    return Settings.of(configuration);
  }

  static Configuration configuration(List<String> args, Map<Setting, String> overrides) {
    return Configuration.read(args, overrides, System.getenv(), Path.of(""));
  }
}

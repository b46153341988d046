package org.tocsin.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tocsin.sim.SimCommand;

/** The program: reads the command and starts what it names. */
public final class Main {
  private Main() {}

  /** Runs one command; exit codes are 0 good, 1 the thing checked is bad, 2 usage. */
  public static void main(String[] args) {
    String command = args.length == 0 || args[0].startsWith("--") ? "serve" : args[0];
    int from = args.length == 0 || args[0].startsWith("--") ? 0 : 1;
    List<String> rest = Arrays.asList(args).subList(from, args.length);
    try {
      int code = run(command, rest);
      if (code != RUNNING) {
        System.exit(code);
      }
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** The command goes on in other threads. */
  static final int RUNNING = -1;

  private static int run(String command, List<String> args) {
    return switch (command) {
      case "serve" -> Serve.run(settings(args, Map.of()));
      case "demo" -> Demo.run(args);
      case "sim" -> SimCommand.run(args, System.out);
      case "help" -> Help.print(System.out);
      case "version" -> {
        System.out.println("Tocsin " + Version.NUMBER);
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

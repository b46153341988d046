package org.tocsin.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The value of every setting, from flags, environment, {@code .env} and {@code tocsin.yaml}. */
final class Configuration {
  private final Map<Setting, String> values = new EnumMap<>(Setting.class);
  private final List<String> rest;

  private Configuration(List<String> rest) {
    this.rest = rest;
  }

  /**
   * Reads all sources of settings.
   *
   * @param args flags and whatever else the command takes
   * @param overrides defaults of this command, in place of the usual ones
   * @param directory where {@code .env} and {@code tocsin.yaml} are looked for
   */
  static Configuration read(
      List<String> args,
      Map<Setting, String> overrides,
      Map<String, String> environment,
      Path directory) {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    Configuration configuration = new Configuration(List.copyOf(flags(args, flags)));
    Map<String, String> dotEnv = dotEnv(directory.resolve(".env"));
    Map<String, String> yaml = yaml(directory.resolve("tocsin.yaml"));
    for (Setting setting : Setting.values()) {
      configuration.values.put(
          setting,
          firstSet(
              flags.get(setting),
              environment.get(setting.environmentName()),
              dotEnv.get(setting.environmentName()),
              yaml.get(setting.key),
              setting == Setting.HTTP_PORT ? environment.get("PORT") : null,
              overrides.getOrDefault(setting, setting.defaultValue)));
    }
    return configuration;
  }

  private static String firstSet(String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isEmpty()) {
        return candidate;
      }
    }
    return "";
  }

  private static List<String> flags(List<String> args, Map<Setting, String> flags) {
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (!arg.startsWith("--")) {
        rest.add(arg);
        continue;
      }
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      Setting setting =
          Setting.ofFlag(name)
              .orElseThrow(
                  () -> new UsageException("there is no setting " + name + "; see ./tocsin help"));
      if (equals >= 0) {
        flags.put(setting, arg.substring(equals + 1));
      } else if (++i < args.size()) {
        flags.put(setting, args.get(i));
      } else {
        throw new UsageException(name + " needs a value");
      }
    }
    return rest;
  }

  private static Map<String, String> dotEnv(Path file) {
    Map<String, String> values = new HashMap<>();
    if (Files.isRegularFile(file)) {
      for (String line : lines(file)) {
        String trimmed = line.strip();
        int equals = trimmed.indexOf('=');
        if (equals > 0 && !trimmed.startsWith("#")) {
          values.put(
              trimmed.substring(0, equals).strip(),
              unquoted(trimmed.substring(equals + 1).strip()));
        }
      }
    }
    return values;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.startsWith("\"") && value.endsWith("\"")
                || value.startsWith("'") && value.endsWith("'"));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UsageException(file.getFileName() + " cannot be read as text: " + e.getMessage());
    }
  }

  private static Map<String, String> yaml(Path file) {
    Map<String, String> values = new HashMap<>();
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        flatten("", root, values);
      } catch (IOException | YAMLException e) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        throw new UsageException(file.getFileName() + " cannot be read: " + why);
      }
    }
    values.keySet().stream()
        .filter(key -> !Setting.isKey(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw new UsageException("tocsin.yaml: there is no setting " + key);
            });
    return values;
  }

  private static void flatten(String prefix, Object node, Map<String, String> values) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((k, v) -> flatten(prefix.isEmpty() ? "" + k : prefix + "." + k, v, values));
    } else if (node instanceof List<?> list) {
      values.put(prefix, String.join(",", list.stream().map(String::valueOf).toList()));
    } else if (node instanceof Boolean on) {
      values.put(prefix, on ? "on" : "off"); // YAML reads on and off as booleans
    } else if (node != null) {
      values.put(prefix, node.toString());
    }
  }

  /** What the command line holds beside settings. */
  List<String> rest() {
    return rest;
  }

  String get(Setting setting) {
    return values.get(setting);
  }
}

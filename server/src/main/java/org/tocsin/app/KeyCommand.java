package org.tocsin.app;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeyException;
import org.tocsin.account.ApiKeys;

/**
 * {@code key add NAME --provider CODE}, {@code key revoke ID} and {@code key list}, in the
 * configured database. A new key is printed once, alone on its line.
 */
final class KeyCommand {
  private static final String BY = "command line";
  private static final String ANY = "any";
  private static final String USAGE =
      "key takes add NAME --provider CODE|any [--until 2027-01-31], revoke ID, or list;"
          + " see ./tocsin help";

  private final ApiKeys keys;
  private final Console console;

  private KeyCommand(ApiKeys keys, Console console) {
    this.keys = keys;
    this.console = console;
  }

  static int run(List<String> args, Console console) {
    List<String> rest = new ArrayList<>(args);
    String provider = option(rest, "--provider");
    String until = option(rest, "--until");
    Configuration configuration = Main.configuration(rest, Map.of());
    List<String> words = configuration.rest();
    boolean adds = words.size() == 2 && words.getFirst().equals("add");
    boolean revokes = words.size() == 2 && words.getFirst().equals("revoke");
    boolean lists = words.equals(List.of("list"));
    if (!(adds || revokes || lists) || adds == (provider == null) || !adds && until != null) {
      throw new UsageException(USAGE);
    }
    Instant expires = until == null ? null : expires(until);
    Settings settings = Settings.of(configuration);
    ToolLog.quiet();
    try (Installation installation = Installation.open(settings)) {
      KeyCommand command = new KeyCommand(installation.apiKeys(), console);
      return adds
          ? command.add(words.get(1), scopes(provider), expires)
          : revokes ? command.revoke(words.get(1)) : command.list();
    } catch (ApiKeyException e) {
      console.err().println(e.getMessage());
      return 1;
    }
  }

  /** Takes {@code --name VALUE} or {@code --name=VALUE} out; null when it is not there. */
  private static String option(List<String> args, String name) {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).startsWith(name + "=")) {
        return args.remove(i).substring(name.length() + 1);
      }
      if (args.get(i).equals(name) && i + 1 < args.size()) {
        args.remove(i);
        return args.remove(i);
      }
    }
    return null;
  }

  private static Set<String> scopes(String providers) {
    return providers.equals(ANY)
        ? Set.of(ApiKey.POWERCUTS_WRITE)
        : Arrays.stream(providers.split(","))
            .map(p -> ApiKey.POWERCUTS_WRITE + ":" + p.strip())
            .collect(Collectors.toSet());
  }

  /** The key is good on the day that is named. */
  private static Instant expires(String until) {
    try {
      return LocalDate.parse(until).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new UsageException(USAGE);
    }
  }

  private int add(String name, Set<String> scopes, Instant expires) {
    ApiKeys.Created created = keys.create(BY, name, scopes, expires);
    console.err().println("added key " + line(created.key()) + "; it is shown this once:");
    console.out().println(created.text());
    return 0;
  }

  private int revoke(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw new UsageException(USAGE);
    }
    console.out().println("revoked key " + line(keys.revoke(BY, Long.parseLong(id))));
    return 0;
  }

  private int list() {
    keys.list().forEach(key -> console.out().println(line(key)));
    return 0;
  }

  private static String line(ApiKey key) {
    String scopes = String.join(",", new TreeSet<>(key.scopes()));
    String state =
        key.revoked() != null
            ? "revoked " + key.revoked()
            : key.expires() != null ? "until " + key.expires() : "until revoked";
    return key.id() + " " + key.name() + ", " + scopes + ", " + state;
  }
}

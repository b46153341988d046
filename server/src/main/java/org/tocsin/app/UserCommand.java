package org.tocsin.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Operator;
import org.tocsin.account.OperatorException;
import org.tocsin.account.Operators;
import org.tocsin.account.Passwords;
import org.tocsin.account.Role;

/**
 * {@code user add NAME --role R} and {@code user reset NAME}, in the configured database. The
 * password is read from standard input with {@code --password-stdin}, so that it stands in no list
 * of processes; else one is made and printed, once. A reset also lets in who was locked out.
 */
final class UserCommand {
  private static final String BY = "command line";
  private static final String USAGE =
      "user takes add NAME --role viewer|editor|admin, or reset NAME; see ./tocsin help";
  private static final String STDIN = "--password-stdin";

  private final Console console;
  private final boolean read;

  private UserCommand(Console console, boolean read) {
    this.console = console;
    this.read = read;
  }

  static int run(List<String> args, Console console) {
    List<String> rest = new ArrayList<>(args);
    boolean read = rest.remove(STDIN);
    String role = role(rest);
    Configuration configuration = Main.configuration(rest, Map.of());
    List<String> words = configuration.rest();
    boolean adds = !words.isEmpty() && words.getFirst().equals("add");
    boolean resets = !words.isEmpty() && words.getFirst().equals("reset");
    if (words.size() != 2 || adds == resets || adds == (role == null)) {
      throw new UsageException(USAGE);
    }
    Role given =
        role == null ? null : Role.parse(role).orElseThrow(() -> new UsageException(USAGE));
    Settings settings = Settings.of(configuration);
    ToolLog.quiet();
    UserCommand command = new UserCommand(console, read);
    try (Installation installation = Installation.open(settings)) {
      Operators operators = installation.operators();
      return adds
          ? command.add(operators, words.get(1), given)
          : command.reset(operators, words.get(1));
    } catch (OperatorException e) {
      console.err().println(e.getMessage());
      return 1;
    }
  }

  /** Takes {@code --role R} or {@code --role=R} out of the arguments; null when it is not there. */
  private static String role(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.startsWith("--role=")) {
        args.remove(i);
        return arg.substring("--role=".length());
      }
      if (arg.equals("--role") && i + 1 < args.size()) {
        args.remove(i);
        return args.remove(i);
      }
    }
    return null;
  }

  private int add(Operators operators, String name, Role role) {
    String password = password();
    Operator added = operators.add(BY, name, role, password);
    return told("added " + added.name() + ", " + role.id(), password);
  }

  private int reset(Operators operators, String name) {
    Operator known =
        operators.find(name).orElseThrow(() -> new UsageException("there is no operator " + name));
    String password = password();
    operators.setPassword(BY, known, password);
    if (known.disabled()) {
      Operator now = operators.find(known.id()).orElseThrow();
      operators.change(BY, now, now.role(), false);
    }
    return told("reset " + known.name(), password);
  }

  private int told(String what, String password) {
    console.out().println(read ? what : what + ", password: " + password);
    return 0;
  }

  private String password() {
    if (!read) {
      return Passwords.generate();
    }
    try {
      var in = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
      String line = in.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

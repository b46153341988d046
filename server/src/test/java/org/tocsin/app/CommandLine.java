package org.tocsin.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tocsin.platform.db.TestDatabase;

/** One call of the program, with what it printed. */
record CommandLine(int code, String out, String err) {

  static CommandLine run(String... args) {
    return withInput(new byte[0], args);
  }

  static CommandLine withInput(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int code = Main.run(List.of(args), console);
    return new CommandLine(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The flag that makes a command work on this database. */
  static String on(TestDatabase database) {
    var s = database.settings();
    return "--database-url=" + s.url() + "?user=" + s.user() + "&password=" + s.password();
  }
}

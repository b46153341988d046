package org.tocsin.platform.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tocsin.platform.db.EmbeddedServerException.Code;

/**
 * The account that PostgreSQL's programs run under. They refuse root, so root steps aside: into a
 * user namespace where it is nobody but keeps its files, or, where containers forbid that, into the
 * account nobody, which then owns the data.
 *
 * @param prefix what goes before a command
 * @param ownsData whether the data has to be handed over first
 */
record Account(List<String> prefix, boolean ownsData) {
  private static final String NOBODY = "65534";

  static Account choose() {
    if (!isRoot()) {
      return new Account(List.of(), false);
    }
    List<Account> ways =
        List.of(
            new Account(List.of("unshare", "--user"), false),
            new Account(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                true));
    return ways.stream()
        .filter(way -> succeeds(way.command(List.of("true"))))
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddedServerException(
                    Code.ROOT_UNSUPPORTED,
                    "PostgreSQL does not run as root and neither unshare nor setpriv works here;"
                        + " start Tocsin as another user or give a database.url"));
  }

  List<String> command(List<String> program) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(program);
    return command;
  }

  /** Hands files or whole trees to the account, where it needs to own them. */
  void own(Path... paths) {
    if (ownsData) {
      List<String> command = new ArrayList<>(List.of("chown", "-R", NOBODY + ":" + NOBODY));
      for (Path path : paths) {
        command.add(path.toString());
      }
      succeeds(command);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package org.tocsin.platform.db;

import java.io.IOException;
import java.nio.file.Files;
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
 * @param owner number of the user that the data has to belong to; null when it does anyway
 */
record Account(List<String> prefix, Integer owner) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  static Account choose() {
    if (!isRoot()) {
      return new Account(List.of(), null);
    }
    List<Account> ways =
        List.of(
            new Account(List.of("unshare", "--user"), ROOT),
            new Account(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                NOBODY));
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

  /** Hands over the files and trees that belong to someone else, as after a change of the way. */
  void own(Path... paths) throws IOException {
    for (Path path : paths) {
      if (owner != null && !owner.equals(Files.getAttribute(path, "unix:uid"))) {
        succeeds(List.of("chown", "-R", owner + ":" + owner, path.toString()));
      }
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

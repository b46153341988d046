package org.tocsin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.tocsin.account.Audit;
import org.tocsin.account.OperatorException;
import org.tocsin.account.Operators;
import org.tocsin.account.Passwords;
import org.tocsin.account.Role;

/**
 * The operator that an installation starts with. A password that is made lies in a file before the
 * operator is there, so that a crash in between leaves nobody whom no one can be.
 */
final class FirstOperator {
  static final String FILE = "admin-password";

  private FirstOperator() {}

  /** Makes one if there is none. */
  static void make(Settings settings, Operators operators) {
    if (!operators.isEmpty()) {
      return;
    }
    boolean given = !settings.adminPassword().isEmpty();
    String password = given ? settings.adminPassword() : Passwords.generate();
    Path file = settings.dataDir().resolve(FILE);
    try {
      if (!given) {
        write(file, password);
      }
      operators.add(Audit.SYSTEM, settings.adminUser(), Role.ADMIN, password);
      if (!given) {
        System.out.println("The first operator is " + settings.adminUser() + "; password: " + file);
      }
    } catch (OperatorException e) {
      refused(e, given, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refused(OperatorException e, boolean given, Path file) {
    switch (e.code()) {
      case NAME_TAKEN -> { // another node was quicker; its file is the one that counts
        if (!given) {
          delete(file);
        }
      }
      case BAD_NAME -> throw new UsageException("admin.user: " + e.getMessage());
      default -> throw new UsageException("admin.password: " + e.getMessage());
    }
  }

  private static void write(Path file, String password) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, password + "\n", StandardOpenOption.DSYNC);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

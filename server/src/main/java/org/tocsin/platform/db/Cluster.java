package org.tocsin.platform.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tocsin.platform.db.EmbeddedServerException.Code;

/**
 * One database cluster on disk and the programs that make, start and stop its server. Nothing here
 * watches over it; {@link EmbeddedServer} does.
 *
 * <p>Below the data directory: {@code database} (the cluster), {@code database.password}, {@code
 * database.port}, {@code postgres/VERSION} (the programs), {@code postgres.log}.
 */
final class Cluster {
  static final String USER = "tocsin";
  private static final Duration INIT_LIMIT = Duration.ofMinutes(5);
  private static final Duration START_LIMIT =
      Duration.ofMinutes(10); // crash recovery reads all WAL
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final int MOST_PORTS = 5;

  private final Path home;
  private final EmbeddedSettings settings;
  private final PostgresBinaries binaries;
  private final Account account;

  Cluster(Path home, EmbeddedSettings settings) {
    this.home = home;
    this.settings = settings;
    this.binaries = PostgresBinaries.under(home.resolve("postgres"));
    this.account = Account.choose();
  }

  Path directory() {
    return home.resolve("database");
  }

  Path log() {
    return home.resolve("postgres.log");
  }

  Optional<Postmaster> running() throws IOException {
    return Postmaster.in(directory());
  }

  /**
   * The server that an earlier run left, once it takes connections; none if there is none or it
   * ends.
   */
  Optional<Postmaster> awaitOrphan(Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    Optional<Postmaster> found = running();
    while (found.isPresent() && !found.get().ready()) {
      if (System.nanoTime() > deadline) {
        throw new EmbeddedServerException(
            Code.START_FAILED,
            "the server left as process %d never became ready; end it and start again"
                .formatted(found.get().process().pid()));
      }
      LockSupport.parkNanos(50_000_000);
      found = running();
    }
    return found;
  }

  /** Makes the cluster unless it is there; it appears whole, with its password, or not at all. */
  void initialise() throws IOException {
    if (Files.exists(directory())) {
      checkVersion();
      password();
      return;
    }
    Path fresh = home.resolve("database.new");
    DataFiles.delete(fresh);
    Files.createDirectory(fresh);
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    DataFiles.writeSecret(
        passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    Path forInit = home.resolve("database.password.init");
    DataFiles.writeSecret(forInit, password());
    try {
      account.own(fresh, forInit);
      run(Code.INIT_FAILED, INIT_LIMIT, initdb(fresh, forInit));
    } finally {
      Files.deleteIfExists(forInit);
    }
    Files.move(fresh, directory(), StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> initdb(Path directory, Path passwordFile) {
    return List.of(
        binaries.program("initdb").toString(),
        "--pgdata=" + directory,
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--data-checksums",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--set=max_connections=10", // spares initdb its own search
        "--set=shared_buffers=16MB",
        "--no-instructions");
  }

  private void checkVersion() throws IOException {
    String version = Files.readString(directory().resolve("PG_VERSION")).strip();
    if (!version.equals(binaries.major())) {
      throw new EmbeddedServerException(
          Code.OTHER_MAJOR_VERSION,
          "The data in %s was written by PostgreSQL %s and this program brings %s: back it up with the older program (./tocsin backup FILE), then restore it here into an empty data.dir"
              .formatted(directory(), version, binaries.major()));
    }
  }

  String password() throws IOException {
    if (!Files.exists(passwordFile())) {
      throw new EmbeddedServerException(
          Code.PASSWORD_MISSING,
          passwordFile() + " is missing; put the file back from a backup of the data directory");
    }
    return Files.readString(passwordFile()).strip();
  }

  /** How a port is chosen that seems to be free. */
  @FunctionalInterface
  interface Ports {
    int choose() throws IOException;
  }

  /**
   * Starts the server at a port that is chosen for it, and at another where somebody else, be it a
   * connection of his, comes to the first before the server does. Nowhere else while a server of
   * ours runs: one that is still recovering holds its port, and outlasts our patience.
   */
  Postmaster start(Ports ports) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = ports.choose();
      try {
        return start(port);
      } catch (EmbeddedServerException e) {
        boolean taken = running().isEmpty() && free(port).isEmpty();
        if (!taken || attempt == MOST_PORTS || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
    }
  }

  /**
   * Starts the server and waits until it takes connections. A stale pid file is cleared away first;
   * that of a server that runs never is.
   */
  Postmaster start(int port) throws IOException {
    Optional<Postmaster> living = running();
    if (living.isPresent()) {
      throw new EmbeddedServerException(
          Code.START_FAILED,
          "PostgreSQL already runs in %s as process %d"
              .formatted(directory(), living.get().process().pid()));
    }
    Files.deleteIfExists(Postmaster.pidFile(directory()));
    Files.writeString(directory().resolve("postgresql.conf"), settings.toConf(port));
    if (!Files.exists(log())) {
      Files.createFile(log());
    }
    account.own(directory(), directory().resolve("postgresql.conf"), log());
    long seconds = START_LIMIT.toSeconds();
    // pg_ctl starts a session of its own, so that Ctrl-C reaches this program alone.
    pgCtl(
        Code.START_FAILED, START_LIMIT, "start", "-w", "-t", "" + seconds, "-l", log().toString());
    return running()
        .filter(Postmaster::ready)
        .orElseThrow(
            () ->
                new EmbeddedServerException(
                    Code.START_FAILED,
                    "PostgreSQL went away at once: " + DataFiles.tail(log(), 2000)));
  }

  /** Ends all sessions and stops cleanly. */
  void stop(Postmaster postmaster) throws IOException {
    String seconds = "" + STOP_LIMIT.toSeconds();
    pgCtl(Code.STOP_FAILED, STOP_LIMIT, "stop", "-w", "-t", seconds, "-m", "fast");
    long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    while (postmaster.alive()
        && System.nanoTime() < deadline) { // its last breath is after pg_ctl's
      LockSupport.parkNanos(5_000_000);
    }
  }

  private void pgCtl(Code code, Duration limit, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(binaries.program("pg_ctl").toString()));
    command.addAll(List.of("-s", "-D", directory().toString()));
    command.addAll(List.of(arguments));
    run(code, limit, command);
  }

  /** The port of last time if it is free, so that tools find the server where it was. */
  int choosePort() throws IOException {
    Path file = home.resolve("database.port");
    int wanted = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    int port = free(wanted).or(() -> free(0)).orElseThrow(() -> new IOException("no free port"));
    Files.writeString(file, port + "\n");
    return port;
  }

  private static Optional<Integer> free(int port) {
    try (var socket =
        new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return Optional.of(socket.getLocalPort());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void run(Code code, Duration limit, List<String> program) throws IOException {
    Path output = Files.createTempFile(home, ".postgres-", ".out");
    try {
      Process process =
          new ProcessBuilder(account.command(program))
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new EmbeddedServerException(code, program.getFirst() + " did not end in " + limit);
      }
      if (process.exitValue() != 0) {
        String said = (DataFiles.tail(output, 2000) + "\n" + DataFiles.tail(log(), 2000)).strip();
        throw new EmbeddedServerException(code, "PostgreSQL in " + directory() + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException(code, program.getFirst() + " was interrupted", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private Path passwordFile() {
    return home.resolve("database.password");
  }
}

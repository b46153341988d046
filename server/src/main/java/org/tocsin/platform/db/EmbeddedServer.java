package org.tocsin.platform.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.platform.db.EmbeddedServerException.Code;

/**
 * The PostgreSQL server that the program brings along, under its data directory: durable (fsync,
 * data checksums), on loopback only, with a password of its own.
 *
 * <p>It runs as a separate process and outlives a killed program; the next start on the same
 * directory adopts it. While the program runs, a server that dies is started again. Only one
 * program at a time can use a data directory. Thread-safe.
 */
public final class EmbeddedServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final String DATABASE = "tocsin";
  private static final Duration READY_LIMIT = Duration.ofMinutes(10);
  private static final Duration LOOK_AROUND = Duration.ofMillis(200);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
  private static final int ROUNDS_PER_LOG_CHECK = 300; // a minute
  private static final long LONGEST_LOG = 10_000_000;

  private final Cluster cluster;
  private final FileLock lock;
  private final Thread supervisor;
  private final AtomicInteger restarts = new AtomicInteger();
  private final List<Runnable> restartListeners = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private volatile Postmaster postmaster;
  private DatabaseSettings settings;

  private EmbeddedServer(Cluster cluster, FileLock lock) {
    this.cluster = cluster;
    this.lock = lock;
    this.supervisor =
        Thread.ofPlatform().name("postgres-supervisor").daemon().unstarted(this::supervise);
  }

  /**
   * Starts or adopts the server of this directory and returns when it takes connections; the first
   * time it unpacks PostgreSQL and makes the database.
   *
   * @throws EmbeddedServerException with a stable code when that is not possible
   */
  public static EmbeddedServer start(Path dataDirectory, EmbeddedSettings settings) {
    FileLock lock = null;
    try {
      Files.createDirectories(dataDirectory);
      Path home = dataDirectory.toRealPath();
      lock = lock(home);
      var server = new EmbeddedServer(new Cluster(home, settings), lock);
      server.open();
      return server;
    } catch (IOException e) {
      release(lock);
      throw new EmbeddedServerException(Code.START_FAILED, "PostgreSQL: " + e, e);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /**
   * How to reach the server that another program runs in this directory; empty when there is none
   * that takes connections.
   */
  public static Optional<DatabaseSettings> running(Path dataDirectory) {
    try {
      Cluster cluster = new Cluster(dataDirectory.toRealPath(), EmbeddedSettings.defaults());
      Optional<Postmaster> running = cluster.running().filter(Postmaster::ready);
      return running.isEmpty()
          ? Optional.empty()
          : Optional.of(settings(running.get(), DATABASE, cluster.password()));
    } catch (IOException e) {
      throw new EmbeddedServerException(Code.START_FAILED, "PostgreSQL: " + e, e);
    }
  }

  private static DatabaseSettings settings(Postmaster server, String database, String password) {
    return new DatabaseSettings(
        "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database,
        Cluster.USER,
        password,
        DatabaseSettings.DEFAULT_MAX_CONNECTIONS);
  }

  /** Where and how to connect; valid until this is closed, through restarts of the server. */
  public DatabaseSettings database() {
    return settings;
  }

  /** How often the server died and was started again since this program started. */
  public int restarts() {
    return restarts.get();
  }

  /** The server's process number, for logs. */
  public long pid() {
    return postmaster.process().pid();
  }

  /**
   * Stops the server cleanly, also when the program is told to end; the last thing to be closed.
   */
  @Override
  public synchronized void close() {
    if (!closing.complete(null)) {
      return;
    }
    try {
      supervisor.join();
      Optional<Postmaster> running = cluster.running();
      if (running.isPresent()) {
        cluster.stop(running.get());
      }
    } catch (IOException | EmbeddedServerException e) {
      log.error("PostgreSQL did not stop cleanly; the next start will see to it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      release(lock);
    }
  }

  /** Calls the listener, on the supervisor's thread, each time a dead server is back. */
  public void onRestart(Runnable listener) {
    restartListeners.add(listener);
  }

  /**
   * Closes this when the JVM ends, by SIGTERM too. For programs that have no shutdown order of
   * their own: JVM hooks run side by side, so it would cut off others that still write.
   */
  public void closeAtExit() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("postgres-stop").unstarted(this::close));
  }

  /** Lets go of the server as a killed program would, without stopping it. */
  void abandon() throws InterruptedException {
    closing.complete(null);
    supervisor.join();
    release(lock);
  }

  private void open() throws IOException {
    cluster.initialise();
    Optional<Postmaster> orphan = cluster.awaitOrphan(READY_LIMIT);
    if (orphan.isPresent()) {
      log.info(
          "Adopting the PostgreSQL server {} that an earlier run left",
          orphan.get().process().pid());
    }
    rotateLog();
    postmaster = orphan.isPresent() ? orphan.get() : cluster.start(cluster::choosePort);
    settings = settings(postmaster, DATABASE, cluster.password());
    createDatabase(settings(postmaster, "postgres", cluster.password()));
    supervisor.start();
  }

  private static void createDatabase(DatabaseSettings maintenance) throws IOException {
    String exists = "select 1 from pg_database where datname = '" + DATABASE + "'";
    try (Connection connection = DataSources.single(maintenance);
        Statement statement = connection.createStatement()) {
      boolean missing;
      try (ResultSet rows = statement.executeQuery(exists)) {
        missing = !rows.next();
      }
      if (missing) {
        statement.execute("create database " + DATABASE);
      }
    } catch (SQLException e) {
      throw new IOException("the server started but refuses the login: " + e.getMessage(), e);
    }
  }

  private void supervise() {
    Duration backoff = FIRST_BACKOFF;
    for (int round = 1; !closing.isDone(); round++) {
      if (round % ROUNDS_PER_LOG_CHECK == 0) {
        rotateLog();
      }
      if (postmaster.alive()) {
        backoff = FIRST_BACKOFF;
        awaitClosing(LOOK_AROUND);
      } else if (!restart(backoff)) {
        awaitClosing(backoff);
        backoff = Collections.min(List.of(backoff.multipliedBy(2), LONGEST_BACKOFF));
      }
    }
  }

  private boolean restart(Duration backoff) {
    log.error("PostgreSQL (process {}) died; starting it again", postmaster.process().pid());
    try {
      // One that came up after the last attempt had lost patience, as recovery may take hours.
      Optional<Postmaster> slow = cluster.awaitOrphan(READY_LIMIT);
      postmaster = slow.isPresent() ? slow.get() : cluster.start(postmaster.port());
    } catch (IOException | EmbeddedServerException e) {
      log.error("PostgreSQL does not start, next attempt in {}: {}", backoff, e.getMessage());
      return false;
    }
    restarts.incrementAndGet();
    log.info("PostgreSQL is back as process {}", postmaster.process().pid());
    restartListeners.forEach(Runnable::run);
    return true;
  }

  private void rotateLog() {
    try {
      DataFiles.rotate(cluster.log(), LONGEST_LOG);
    } catch (IOException e) {
      log.warn("{} was not rotated: {}", cluster.log(), e.toString());
    }
  }

  private void awaitClosing(Duration patience) {
    try {
      closing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Not closing: the next attempt is due.
    } catch (ExecutionException | InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  private static FileLock lock(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.resolve("database.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      log.debug("{} is in use by this very program", home);
    }
    if (lock == null) {
      channel.close();
      throw new EmbeddedServerException(
          Code.DATA_DIRECTORY_IN_USE,
          "Another Tocsin uses the data directory "
              + home
              + "; stop it, or choose another data.dir");
    }
    return lock;
  }

  private static void release(FileLock lock) {
    try {
      if (lock != null) {
        lock.acquiredBy().close();
      }
    } catch (IOException e) {
      log.warn("The lock on the data directory was not released", e);
    }
  }
}

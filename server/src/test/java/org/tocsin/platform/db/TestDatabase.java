package org.tocsin.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tocsin.platform.db.EmbeddedServerException.Code;

/**
 * A migrated database of its own for one test class, cloned from a template on the one server of
 * this JVM. Its sessions live in Nepal's zone, so that code which leans on the session's zone
 * fails.
 *
 * <p>Use: {@code @RegisterExtension static final TestDatabase database = TestDatabase.create();}
 */
public final class TestDatabase implements AfterAllCallback, AutoCloseable {
  private static final String ZONE = "Asia/Kathmandu";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final DatabaseSettings settings;
  private final HikariDataSource pool;

  private TestDatabase(DatabaseSettings settings) {
    this.settings = settings;
    this.pool = DataSources.open(settings, ZONE);
  }

  /** Clones a fresh database; it goes when the test class ends. */
  public static TestDatabase create() {
    return new TestDatabase(Server.clone("test_" + NUMBERS.incrementAndGet(), Server.TEMPLATE));
  }

  /** As {@link #create}, without any table. */
  public static TestDatabase createEmpty() {
    return new TestDatabase(Server.clone("test_" + NUMBERS.incrementAndGet(), "template1"));
  }

  public Database database() {
    return new Database(pool);
  }

  public DataSource dataSource() {
    return pool;
  }

  public DatabaseSettings settings() {
    return settings;
  }

  /** Runs statements outside any transaction, for what a test arranges. */
  public void execute(String... statements) {
    Server.execute(settings, statements);
  }

  @Override
  public void close() {
    pool.close();
    Server.execute(
        Server.maintenance(), "drop database " + Server.name(settings) + " with (force)");
  }

  /** Nested classes inherit it, and use it on behalf of the class they stand in. */
  @Override
  public void afterAll(ExtensionContext context) {
    if (!context.getRequiredTestClass().isAnnotationPresent(Nested.class)) {
      close();
    }
  }

  /** Started with the first test that needs it. */
  private static final class Server {
    private static final String TEMPLATE = "test_template";
    private static final DatabaseSettings SERVER = start();

    static DatabaseSettings maintenance() {
      return named("postgres");
    }

    static DatabaseSettings clone(String name, String template) {
      execute(maintenance(), "create database " + name + " template " + template);
      return named(name);
    }

    static String name(DatabaseSettings settings) {
      return settings.url().replaceFirst(".*/", "");
    }

    static void execute(DatabaseSettings where, String... statements) {
      try (Connection connection = DataSources.single(where);
          Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      } catch (SQLException e) {
        throw Database.translated(e);
      }
    }

    private static DatabaseSettings named(String database) {
      return named(SERVER, database);
    }

    private static DatabaseSettings named(DatabaseSettings server, String database) {
      String url = server.url().replaceFirst("[^/]*$", database);
      return new DatabaseSettings(url, server.user(), server.password(), 8);
    }

    private static DatabaseSettings start() {
      EmbeddedServer server = open();
      server.closeAtExit();
      DatabaseSettings maintenance = named(server.database(), "postgres");
      leftovers(maintenance)
          .forEach(name -> execute(maintenance, "drop database " + name + " with (force)"));
      execute(maintenance, "create database " + TEMPLATE);
      try (HikariDataSource pool = DataSources.open(named(server.database(), TEMPLATE), ZONE)) {
        Migrations.migrate(pool);
      }
      return server.database();
    }

    /** A second test run at the same time takes the next directory; a broken one is made anew. */
    private static EmbeddedServer open() {
      EmbeddedSettings settings =
          new EmbeddedSettings(120, "64MB", Map.of())
              .with("fsync", "off")
              .with("synchronous_commit", "off")
              .with("full_page_writes", "off");
      for (int i = 1; ; i++) {
        Path directory = Path.of("target", "test-postgres-" + i);
        try {
          return EmbeddedServer.start(directory, settings);
        } catch (EmbeddedServerException e) {
          if (e.code() == Code.START_FAILED && i < 3) {
            remove(directory.resolve("database"));
            return EmbeddedServer.start(directory, settings);
          }
          if (e.code() != Code.DATA_DIRECTORY_IN_USE || i > 8) {
            throw e;
          }
        }
      }
    }

    private static void remove(Path directory) {
      try {
        DataFiles.delete(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static List<String> leftovers(DatabaseSettings maintenance) {
      List<String> names = new ArrayList<>();
      try (Connection connection = DataSources.single(maintenance);
          Statement statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  "select datname from pg_database where datname like 'test\\_%'")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      } catch (SQLException e) {
        throw Database.translated(e);
      }
      return names;
    }
  }
}

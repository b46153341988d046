package org.tocsin.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** Opens connections: pooled for transactions, single ones for listening. */
public final class DataSources {
  private static final String ZONE = "UTC";

  private DataSources() {}

  /**
   * Opens a pool whose sessions run in UTC as {@code tocsin}. It does not wait for the database:
   * the first connection does, for up to 30 s.
   */
  public static HikariDataSource open(DatabaseSettings settings) {
    return open(settings, ZONE);
  }

  static HikariDataSource open(DatabaseSettings settings, String zone) {
    var config = new HikariConfig();
    config.setPoolName("tocsin");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.maxConnections());
    config.setMinimumIdle(1);
    config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
    config.setInitializationFailTimeout(-1);
    config.setDataSourceProperties(properties());
    // The driver sends the JVM's zone at login, so the session's has to be set after it.
    config.setConnectionInitSql("set time zone '" + zone + "'");
    return new HikariDataSource(config);
  }

  /** One connection outside any pool, in auto-commit mode. */
  static Connection single(DatabaseSettings settings) throws SQLException {
    Properties properties = properties();
    if (settings.user() != null) {
      properties.setProperty("user", settings.user());
    }
    if (settings.password() != null) {
      properties.setProperty("password", settings.password());
    }
    Connection connection = DriverManager.getConnection(settings.url(), properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set time zone '" + ZONE + "'");
    }
    return connection;
  }

  private static Properties properties() {
    var properties = new Properties();
    properties.setProperty("ApplicationName", "tocsin");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }
}

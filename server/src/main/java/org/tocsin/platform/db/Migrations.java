package org.tocsin.platform.db;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date from {@code db/migration} on the class path. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing, in order; the number of migrations applied. Several nodes may call it
   * at once: they take turns. A migration that was changed after it ran stops the start.
   *
   * @throws org.flywaydb.core.api.FlywayException when one fails; it is rolled back
   */
  public static int migrate(DataSource dataSource) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .table("platform_migrations")
        .outOfOrder(false)
        .baselineOnMigrate(false)
        .cleanDisabled(true)
        .load()
        .migrate()
        .migrationsExecuted;
  }
}

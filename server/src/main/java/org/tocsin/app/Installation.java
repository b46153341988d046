package org.tocsin.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.tocsin.account.ApiKeys;
import org.tocsin.account.Audit;
import org.tocsin.account.Operators;
import org.tocsin.account.Passwords;
import org.tocsin.alert.Alerts;
import org.tocsin.feed.Feeds;
import org.tocsin.pipeline.Origins;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.DatabaseSettings;
import org.tocsin.platform.db.EmbeddedServer;
import org.tocsin.platform.db.EmbeddedServerException;
import org.tocsin.platform.db.EmbeddedServerException.Code;
import org.tocsin.platform.db.EmbeddedSettings;
import org.tocsin.platform.time.Clocks;
import org.tocsin.powercut.Utilities;

/**
 * The database that the settings name, for a command that works on it: one given by its address,
 * the embedded one of a service that is running on the data directory, or else started for as long
 * as the command takes.
 */
final class Installation implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final Settings settings;
  private final EmbeddedServer own;
  final Database database;
  final int migrated;

  private Installation(Settings settings, EmbeddedServer own, DatabaseSettings connection) {
    this.settings = settings;
    this.own = own;
    this.database = Database.openNow(connection.withMaxConnections(CONNECTIONS));
    this.migrated = database.migrate();
  }

  static Installation open(Settings settings) {
    if (!settings.databaseUrl().isEmpty()) {
      return new Installation(settings, null, DatabaseSettings.of(settings.databaseUrl()));
    }
    EmbeddedServer own;
    try {
      own = EmbeddedServer.start(settings.dataDir(), EmbeddedSettings.defaults());
    } catch (EmbeddedServerException e) {
      if (e.code() != Code.DATA_DIRECTORY_IN_USE) {
        throw e;
      }
      return new Installation(
          settings, null, EmbeddedServer.running(settings.dataDir()).orElseThrow(() -> e));
    }
    try {
      return new Installation(settings, own, own.database());
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  /** Places, with the defaults where tables are empty. */
  Places places() {
    return new Places(database);
  }

  Feeds feeds() {
    return new Feeds(database, InstantSource.system(), RandomGenerator.getDefault());
  }

  Operators operators() {
    InstantSource machine = InstantSource.system();
    return new Operators(database, Passwords.encoder(), new Audit(database, machine), machine);
  }

  ApiKeys apiKeys() {
    InstantSource machine = InstantSource.system();
    return new ApiKeys(database, new Audit(database, machine), machine);
  }

  Alerts alerts(Places places) {
    return new Alerts(database, clocks().world(), places::catalogue, new Origins(feeds(), places));
  }

  /** Utilities, with the defaults where tables are empty. */
  Utilities utilities() {
    database.inTransaction(Utilities::loadDefaults);
    return new Utilities(database);
  }

  /** The time of the world. */
  Instant world() {
    return clocks().world().instant();
  }

  private Clocks clocks() {
    return Clocks.of(
        database, InstantSource.system(), settings.clockStart(), settings.clockSpeed());
  }

  @Override
  public void close() {
    database.close();
    if (own != null) {
      own.close();
    }
  }
}

package org.tocsin.pipeline;

import java.nio.file.Path;
import org.tocsin.alert.Alerts;
import org.tocsin.place.Imported;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * Puts better admin-1 areas in the place of those that their countries have, in one transaction. An
 * alert outlives its area: one whose area the file no longer has is filed under the country's
 * Unknown, which stands for the whole of it.
 */
public final class ImportAreas {
  private final Database database;
  private final Places places;
  private final Alerts alerts;

  public ImportAreas(Database database, Places places, Alerts alerts) {
    this.database = database;
    this.places = places;
    this.alerts = alerts;
  }

  /**
   * @throws IllegalArgumentException when the file is no GeoJSON of areas; nothing is changed then
   */
  public Imported run(Path file) {
    Imported imported = database.inTransaction(tx -> run(tx, file));
    places.refresh();
    return imported;
  }

  private Imported run(Tx tx, Path file) {
    Imported imported = places.importAreas(tx, file);
    if (!imported.gone().isEmpty()) {
      alerts.forgetAdmin1s(tx, imported.gone());
      places.removeAreas(tx, imported.gone().keySet());
    }
    return imported;
  }
}

package org.tocsin.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tocsin.place.Admin1Draft;
import org.tocsin.place.AreaGeocode;
import org.tocsin.place.CountryDraft;
import org.tocsin.place.Edited;
import org.tocsin.place.NamedDraft;
import org.tocsin.place.OutlineOrigin;
import org.tocsin.place.OutlineUpload;
import org.tocsin.place.PlaceEditor;
import org.tocsin.place.PlaceException;
import org.tocsin.place.Places;
import org.tocsin.place.Places.Level;
import org.tocsin.platform.db.Tx;

/**
 * What operators do to places. Each change is on record in its own transaction, seen by this node
 * at once and by the others on their signal. Alerts that were located before stay where they were
 * filed; what is accepted later goes by the new places. Methods that change something throw {@link
 * PlaceException}.
 */
public final class EditPlaces {
  private final RegistryChange change;
  private final PlaceEditor editor;
  private final Places places;
  private final RemovePlace removePlace;

  public EditPlaces(
      RegistryChange change, PlaceEditor editor, Places places, RemovePlace removePlace) {
    this.change = change;
    this.editor = editor;
    this.places = places;
    this.removePlace = removePlace;
  }

  private <T> T make(Function<Tx, T> work) {
    T result = change.make(work);
    places.refresh();
    return result;
  }

  /** A continent or region as it is now. */
  public Optional<Edited<NamedDraft>> named(Level level, int id) {
    return change.read(tx -> editor.named(tx, level, id));
  }

  public Optional<Edited<CountryDraft>> country(int id) {
    return change.read(tx -> editor.country(tx, id));
  }

  public Optional<Edited<Admin1Draft>> admin1(int id) {
    return change.read(tx -> editor.admin1(tx, id));
  }

  /** Adds a continent or region; its id. */
  public int add(String by, Level level, NamedDraft draft) {
    return make(
        tx -> {
          int id = editor.add(tx, level, draft);
          change.record(tx, by, action(level, "added"), subject(level, id), null, draft.fields());
          return id;
        });
  }

  /** Changes a continent or region that is still of this version. */
  public void save(String by, Level level, int id, int version, NamedDraft draft) {
    make(
        tx -> {
          Map<String, Object> old = fields(tx, level, id);
          editor.save(tx, level, id, version, draft);
          difference(tx, by, level, id, old, draft.fields());
          return id;
        });
  }

  /** Adds a country with its Unknown; its id. */
  public int add(String by, CountryDraft draft) {
    return make(
        tx -> {
          int id = editor.add(tx, draft);
          String subject = subject(Level.COUNTRY, id);
          change.record(tx, by, "country-added", subject, null, draft.fields());
          return id;
        });
  }

  /** Changes a country that is still of this version. */
  public void save(String by, int id, int version, CountryDraft draft) {
    make(
        tx -> {
          Map<String, Object> old = fields(tx, Level.COUNTRY, id);
          editor.save(tx, id, version, draft);
          difference(tx, by, Level.COUNTRY, id, old, draft.fields());
          return id;
        });
  }

  /** Adds an admin-1 area without an outline; its id. */
  public int add(String by, Admin1Draft draft) {
    return make(
        tx -> {
          int id = editor.add(tx, draft);
          String subject = subject(Level.ADMIN1, id);
          change.record(tx, by, "admin1-added", subject, null, draft.fields());
          return id;
        });
  }

  /** Changes an admin-1 area that is still of this version. */
  public void save(String by, int id, int version, Admin1Draft draft) {
    make(
        tx -> {
          Admin1Draft old = editor.admin1(tx, id).map(Edited::value).orElse(draft);
          editor.save(tx, id, version, old, draft);
          difference(tx, by, Level.ADMIN1, id, old.fields(), draft.fields());
          return id;
        });
  }

  /** What stands for an area. */
  public List<AreaGeocode> geocodes(String admin1Code) {
    return change.read(tx -> editor.geocodes(tx, admin1Code));
  }

  /** Lets a geocode stand for an area, or no longer; false when it did, or did not, already. */
  public boolean geocode(String by, int id, int version, AreaGeocode geocode, boolean stands) {
    return make(
        tx -> {
          boolean changed = editor.geocode(tx, id, version, geocode, stands);
          Map<String, Object> fields = Map.of("scheme", geocode.scheme(), "code", geocode.code());
          if (changed) {
            change.record(
                tx,
                by,
                stands ? "geocode-added" : "geocode-removed",
                subject(Level.ADMIN1, id),
                stands ? null : fields,
                stands ? fields : null);
          }
          return changed;
        });
  }

  /** Keeps an outline to be looked at; its number. Changes nothing that anybody else sees. */
  public long hand(String by, int admin1Id, OutlineUpload upload) {
    return change.make(tx -> editor.hand(tx, admin1Id, upload, by));
  }

  public Optional<OutlineUpload> handed(int admin1Id, long outlineId) {
    return change.read(tx -> editor.handed(tx, admin1Id, outlineId));
  }

  /** Whether another outline, handed in after this one, waits in its place. */
  public boolean handedSince(int admin1Id, long outlineId) {
    return change.read(tx -> editor.handedSince(tx, admin1Id, outlineId));
  }

  public OutlineOrigin origin(int admin1Id) {
    return change.read(tx -> editor.origin(tx, admin1Id));
  }

  /** Takes an outline that was looked at. */
  public void takeOutline(String by, int id, int version, long outlineId) {
    make(
        tx -> {
          int points =
              editor.handed(tx, id, outlineId).map(u -> u.outline().getNumPoints()).orElse(0);
          editor.takeOutline(tx, id, version, outlineId);
          Map<String, Object> after = Map.of("points", points);
          change.record(tx, by, "outline-changed", subject(Level.ADMIN1, id), null, after);
          return id;
        });
  }

  /** Goes back to the built-in outline, or to none. */
  public void dropOutline(String by, int id, int version) {
    make(
        tx -> {
          editor.dropOutline(tx, id, version);
          change.record(tx, by, "outline-dropped", subject(Level.ADMIN1, id), null, null);
          return id;
        });
  }

  /**
   * Removes a place that is still of this version, with all that hangs on it.
   *
   * @param mark of what was counted, see {@link PlaceHoldings.Counted#mark}: where anything else
   *     would go along by now, nothing is removed
   */
  public void remove(String by, Level level, int id, int version, String mark) {
    make(
        tx -> {
          Map<String, Object> old = fields(tx, level, id);
          editor.take(tx, level, id, version);
          if (!removePlace.takes(tx, level, id).mark().equals(mark)) {
            throw new PlaceException(PlaceException.Code.CHANGED_MEANWHILE);
          }
          removePlace.remove(tx, level, id);
          change.record(tx, by, action(level, "removed"), subject(level, id), old, null);
          return id;
        });
  }

  private void difference(
      Tx tx, String by, Level level, int id, Map<String, Object> old, Map<String, Object> fresh) {
    String action = action(level, "changed");
    change.recordDifference(tx, by, action, subject(level, id), old, fresh);
  }

  private Map<String, Object> fields(Tx tx, Level level, int id) {
    Optional<Map<String, Object>> fields =
        switch (level) {
          case CONTINENT, REGION -> editor.named(tx, level, id).map(e -> e.value().fields());
          case COUNTRY -> editor.country(tx, id).map(e -> e.value().fields());
          case ADMIN1 -> editor.admin1(tx, id).map(e -> e.value().fields());
        };
    return fields.orElse(Map.of());
  }

  private static String action(Level level, String what) {
    return level.id() + "-" + what;
  }

  private static String subject(Level level, int id) {
    return level.id() + " " + id;
  }
}

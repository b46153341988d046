package org.tocsin.place;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tocsin.place.PlaceException.Code;
import org.tocsin.place.Places.Level;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;

/**
 * Changes places one at a time, for people. Rows are read fresh from the database, not from a
 * node's catalogue, and a change names the version it was made from. Each is part of the caller's
 * transaction; every node hears of it and builds its catalogue anew. Thread-safe.
 */
public final class PlaceEditor {
  private static final Duration HANDED_KEPT = Duration.ofHours(6);

  private final InstantSource machine;

  public PlaceEditor(InstantSource machine) {
    this.machine = machine;
  }

  /** A continent or region. */
  public Optional<Edited<NamedDraft>> named(Tx tx, Level level, int id) {
    return EditStore.named(tx, level, id);
  }

  public Optional<Edited<CountryDraft>> country(Tx tx, int id) {
    return EditStore.country(tx, id);
  }

  public Optional<Edited<Admin1Draft>> admin1(Tx tx, int id) {
    return EditStore.admin1(tx, id);
  }

  /**
   * Adds a continent or region.
   *
   * @throws PlaceException code-taken
   */
  public int add(Tx tx, Level level, NamedDraft draft) {
    Signals.notify(tx, Places.CHANGED);
    return EditStore.addNamed(tx, level, draft)
        .orElseThrow(() -> new PlaceException(Code.CODE_TAKEN));
  }

  /**
   * Gives a continent or region other names.
   *
   * @throws PlaceException changed-meanwhile
   */
  public void save(Tx tx, Level level, int id, int version, NamedDraft draft) {
    take(tx, level, id, version);
    EditStore.saveNames(tx, level, id, draft);
  }

  /**
   * Adds a country with its Unknown.
   *
   * @throws PlaceException code-taken, no-such-continent or no-such-region
   */
  public int add(Tx tx, CountryDraft draft) {
    Signals.notify(tx, Places.CHANGED);
    check(tx, draft);
    return EditStore.addCountry(tx, draft).orElseThrow(() -> new PlaceException(Code.CODE_TAKEN));
  }

  /**
   * Changes a country; its alpha-3 code stays.
   *
   * @throws PlaceException changed-meanwhile, code-taken, no-such-continent or no-such-region
   */
  public void save(Tx tx, int id, int version, CountryDraft draft) {
    take(tx, Level.COUNTRY, id, version);
    check(tx, draft);
    if (draft.iso2() != null && EditStore.isIso2Taken(tx, id, draft.iso2())) {
      throw new PlaceException(Code.CODE_TAKEN);
    }
    EditStore.saveCountry(tx, id, draft);
  }

  private static void check(Tx tx, CountryDraft draft) {
    if (!EditStore.isThere(tx, Level.CONTINENT, draft.continentId())) {
      throw new PlaceException(Code.NO_SUCH_CONTINENT);
    }
    if (draft.regionId() != null && !EditStore.isThere(tx, Level.REGION, draft.regionId())) {
      throw new PlaceException(Code.NO_SUCH_REGION);
    }
  }

  /**
   * Adds an admin-1 area, without an outline.
   *
   * @throws PlaceException no-such-country or code-taken
   */
  public int add(Tx tx, Admin1Draft draft) {
    Signals.notify(tx, Places.CHANGED);
    if (!EditStore.isThere(tx, Level.COUNTRY, draft.countryId())) {
      throw new PlaceException(Code.NO_SUCH_COUNTRY);
    }
    if (EditStore.isUsed(tx, draft.code())) {
      throw new PlaceException(Code.CODE_TAKEN);
    }
    return EditStore.addAdmin1(tx, draft);
  }

  /**
   * Changes an admin-1 area; its country stays. Geocodes follow it to another code, unless another
   * area bears the old one too.
   *
   * @param old as it was of that version
   * @throws PlaceException changed-meanwhile or code-taken
   */
  public void save(Tx tx, int id, int version, Admin1Draft old, Admin1Draft draft) {
    take(tx, Level.ADMIN1, id, version);
    if (!old.code().equals(draft.code())) {
      if (EditStore.isElsewhere(tx, old.countryId(), draft.code())) {
        throw new PlaceException(Code.CODE_TAKEN);
      }
      EditStore.saveAdmin1(tx, id, draft);
      if (!EditStore.isUsed(tx, old.code())) {
        GeocodeStore.rename(tx, old.code(), draft.code());
      }
    } else {
      EditStore.saveAdmin1(tx, id, draft);
    }
  }

  /** What stands for an area, by scheme and code. */
  public List<AreaGeocode> geocodes(Tx tx, String admin1Code) {
    return GeocodeStore.of(tx, admin1Code);
  }

  /**
   * Lets a geocode stand for an area, or no longer.
   *
   * @param version of the area
   * @return false when it did, or did not, already
   * @throws PlaceException changed-meanwhile
   */
  public boolean geocode(Tx tx, int id, int version, AreaGeocode geocode, boolean stands) {
    take(tx, Level.ADMIN1, id, version);
    String area = EditStore.admin1(tx, id).orElseThrow().value().code();
    return stands
        ? GeocodeStore.add(tx, geocode.scheme(), geocode.code(), area)
        : GeocodeStore.remove(tx, geocode.scheme(), geocode.code(), area);
  }

  /** Keeps an outline for some hours, to be looked at; its number. One an area. */
  public long hand(Tx tx, int admin1Id, OutlineUpload upload, String by) {
    OutlineStore.forgetHanded(tx, admin1Id, machine.instant().minus(HANDED_KEPT));
    return OutlineStore.hand(tx, admin1Id, upload, by, machine.instant());
  }

  /** What waits to be looked at. */
  public Optional<OutlineUpload> handed(Tx tx, int admin1Id, long outlineId) {
    return OutlineStore.handed(tx, admin1Id, outlineId);
  }

  /** Whether another outline, handed in after this one, waits in its place. */
  public boolean handedSince(Tx tx, int admin1Id, long outlineId) {
    return OutlineStore.handedSince(tx, admin1Id, outlineId);
  }

  /**
   * Puts an outline that was handed in in the place of the one that an area has.
   *
   * @throws PlaceException changed-meanwhile, also when the outline has gone
   */
  public void takeOutline(Tx tx, int admin1Id, int version, long outlineId) {
    take(tx, Level.ADMIN1, admin1Id, version);
    OutlineUpload handed =
        OutlineStore.handed(tx, admin1Id, outlineId)
            .orElseThrow(() -> new PlaceException(Code.CHANGED_MEANWHILE));
    OutlineStore.saveOutline(tx, admin1Id, handed.outline());
    OutlineStore.forgetHanded(tx, admin1Id, machine.instant().minus(HANDED_KEPT));
  }

  /**
   * Goes back to the built-in outline, or to none.
   *
   * @throws PlaceException changed-meanwhile
   */
  public void dropOutline(Tx tx, int admin1Id, int version) {
    take(tx, Level.ADMIN1, admin1Id, version);
    OutlineStore.saveOutline(tx, admin1Id, null);
  }

  /** Where an area's outline comes from. */
  public OutlineOrigin origin(Tx tx, int admin1Id) {
    return OutlineStore.origin(tx, admin1Id);
  }

  /**
   * Claims a row for a change, or a removal, that was asked for of this version of it.
   *
   * @throws PlaceException changed-meanwhile
   */
  public void take(Tx tx, Level level, int id, int version) {
    if (!EditStore.take(tx, level, id, version)) {
      throw new PlaceException(Code.CHANGED_MEANWHILE);
    }
    Signals.notify(tx, Places.CHANGED);
  }
}

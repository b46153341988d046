package org.tocsin.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.tocsin.alert.Documents;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.Origin;
import org.tocsin.alert.Provenance;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.powercut.CutNotice;
import org.tocsin.powercut.Provider;

/** Makes drafts of notices, read from their bytes as every document is. Thread-safe. */
final class CutDrafts {
  private final Supplier<Catalogue> places;
  private final InstantSource world;

  CutDrafts(Supplier<Catalogue> places, InstantSource world) {
    this.places = places;
    this.world = world;
  }

  /**
   * @param notice one that speaks
   */
  Draft of(CutNotice notice) {
    Provider provider = notice.provider();
    Catalogue catalogue = places.get();
    Integer country = catalogue.country(provider.iso3()).map(Country::id).orElse(null);
    Origin origin = Origin.ours(Provenance.POWERCUT, country, provider.zone());
    if (!(Documents.read(notice.document(), provider.zone()) instanceof Read read)) {
      throw new IllegalStateException("unreadable: " + notice.alert().identifier());
    }
    Instant now = world.instant();
    return Drafter.draft(read, notice.document(), null, null, origin, catalogue, now);
  }
}

package org.tocsin.feed;

import java.util.Optional;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;

/**
 * Changes our copies of sources' pictures. A change names the version of the source that it was
 * made from, is part of the caller's transaction, and every node hears of it. Thread-safe.
 */
public final class LogoEditor {
  /** The picture there is. */
  public Optional<Logo> find(Tx tx, int sourceId, String language) {
    return LogoStore.find(tx, sourceId, language);
  }

  /**
   * Puts a picture in the place of the one there is, if any.
   *
   * @param origin the address it was fetched from, or null
   * @throws RegistryException changed-meanwhile, also where the source has no name in the language
   */
  public Logo put(
      Tx tx, int sourceId, int version, String language, LogoPicture picture, String origin) {
    claim(tx, sourceId, version, language);
    Logo logo = LogoStore.put(tx, sourceId, language, picture, origin);
    Signals.notify(tx, Feeds.CHANGED);
    return logo;
  }

  /**
   * Removes a picture.
   *
   * @throws RegistryException changed-meanwhile, also when there is none
   */
  public void remove(Tx tx, int sourceId, int version, String language) {
    claim(tx, sourceId, version, language);
    if (!LogoStore.remove(tx, sourceId, language)) {
      throw RegistryException.changedMeanwhile();
    }
    Signals.notify(tx, Feeds.CHANGED);
  }

  private static void claim(Tx tx, int sourceId, int version, String language) {
    boolean held = SourceEditStore.lockSource(tx, sourceId, version);
    boolean named =
        SourceEditStore.source(tx, sourceId)
            .filter(s -> s.value().names().containsKey(language))
            .isPresent();
    if (!held || !named) {
      throw RegistryException.changedMeanwhile();
    }
  }
}

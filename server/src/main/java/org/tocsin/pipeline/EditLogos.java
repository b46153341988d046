package org.tocsin.pipeline;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tocsin.feed.Edited;
import org.tocsin.feed.Logo;
import org.tocsin.feed.LogoEditor;
import org.tocsin.feed.LogoException;
import org.tocsin.feed.LogoPicture;
import org.tocsin.feed.RegistryEditor;
import org.tocsin.feed.RegistryException;
import org.tocsin.feed.SourceDraft;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.FetchResult.NotModified;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.Limits;
import org.tocsin.platform.net.Uris;

/** What operators do to the pictures of sources: hand one in, have it fetched, remove it. */
public final class EditLogos {
  private static final Limits LIMITS = new Limits(LogoPicture.MOST_GIVEN, Duration.ofSeconds(15));

  private final RegistryChange change;
  private final RegistryEditor sources;
  private final LogoEditor logos;
  private final Fetcher fetcher;

  public EditLogos(
      RegistryChange change, RegistryEditor sources, LogoEditor logos, Fetcher fetcher) {
    this.change = change;
    this.sources = sources;
    this.logos = logos;
    this.fetcher = fetcher;
  }

  /**
   * Takes a picture that was handed in.
   *
   * @throws LogoException when it is no picture that can be taken
   * @throws RegistryException changed-meanwhile
   */
  public void put(String by, int sourceId, int version, String language, byte[] given) {
    put(by, sourceId, version, language, LogoPicture.of(given), null);
  }

  /**
   * Fetches the picture from the address that the source names for it.
   *
   * @throws LogoException with the code of the fetch, or as {@link #put}
   * @throws RegistryException changed-meanwhile, before anything is fetched where that is known
   */
  public void fetch(String by, int sourceId, int version, String language) {
    Edited<SourceDraft> source =
        change
            .read(tx -> sources.source(tx, sourceId))
            .filter(s -> s.version() == version)
            .orElseThrow(RegistryException::changedMeanwhile);
    String address = source.value().logos().get(language);
    URI uri =
        Optional.ofNullable(address)
            .flatMap(Uris::parse)
            .orElseThrow(
                () -> new LogoException("logo-address", "There is no address to fetch it from."));
    FetchResult result = fetcher.get(FetchRequest.document(uri, "source " + sourceId).with(LIMITS));
    switch (result) {
      case Fetched fetched ->
          put(by, sourceId, version, language, LogoPicture.of(fetched.body()), address);
      case FetchFailed failed ->
          throw new LogoException(
              failed.code().id(), failed.code().meaning() + " (" + failed.error() + ")");
      case NotModified _ ->
          throw new LogoException("http-status", "It said, unasked, that nothing is new.");
    }
  }

  private void put(
      String by, int sourceId, int version, String language, LogoPicture picture, String address) {
    change.make(
        tx -> {
          Map<String, Object> before = fields(language, logos.find(tx, sourceId, language));
          Logo fresh = logos.put(tx, sourceId, version, language, picture, address);
          Map<String, Object> after = fields(language, Optional.of(fresh));
          change.record(tx, by, "logo-changed", "source " + sourceId, before, after);
          return fresh;
        });
  }

  /**
   * Removes a picture.
   *
   * @throws RegistryException changed-meanwhile, also when there is none
   */
  public void remove(String by, int sourceId, int version, String language) {
    change.make(
        tx -> {
          Map<String, Object> before = fields(language, logos.find(tx, sourceId, language));
          logos.remove(tx, sourceId, version, language);
          change.record(tx, by, "logo-removed", "source " + sourceId, before, null);
          return language;
        });
  }

  /** Null for none, as a record of changes has it. */
  private static Map<String, Object> fields(String language, Optional<Logo> logo) {
    Map<String, Object> fields = new LinkedHashMap<>();
    logo.ifPresent(
        l -> {
          fields.put("language", language);
          fields.put("etag", l.etag());
          fields.put("bytes", l.bytes());
          fields.put("origin", l.origin());
        });
    return fields.isEmpty() ? null : fields;
  }
}

package org.tocsin.api;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/** {@code /feeds/}: the list of feeds in the shape that rebroadcasters of the Alert Hub read. */
@RestController
public final class RebroadcastController {
  private final Feeds feeds;
  private final Places places;

  public RebroadcastController(Feeds feeds, Places places) {
    this.feeds = feeds;
    this.places = places;
  }

  record Sources(List<Entry> sources) {}

  record Entry(Described source) {}

  record ByLanguage(String code, String name, String logo) {}

  record Described(
      String sourceId,
      List<ByLanguage> byLanguage,
      String authorName,
      String authorEmail,
      boolean sourceIsOfficial,
      String capAlertFeed,
      String capAlertFeedStatus,
      String authorityCountry) {}

  @GetMapping({"/feeds/", "/feeds"})
  ResponseEntity<byte[]> list() {
    List<Entry> entries = new ArrayList<>();
    for (Feed feed : feeds.registry().feeds()) {
      if (feed.rebroadcast()) {
        feeds.registry().sourcesOf(feed).forEach(s -> entries.add(new Entry(described(s, feed))));
      }
    }
    return Replies.json(new Sources(entries));
  }

  private Described described(Source source, Feed feed) {
    List<ByLanguage> names =
        source.names().entrySet().stream()
            .map(n -> new ByLanguage(n.getKey(), n.getValue(), source.logos().get(n.getKey())))
            .toList();
    String country =
        source.countryId() == null
            ? null
            : places.catalogue().country(source.countryId()).map(Country::iso3).orElse(null);
    String author = feed.authorName() != null ? feed.authorName() : source.authorName();
    String email = feed.authorEmail() != null ? feed.authorEmail() : source.authorEmail();
    return new Described(
        source.slug(),
        names,
        author,
        email,
        source.official(),
        feed.publicUrl(),
        feed.status().id(),
        country);
  }
}

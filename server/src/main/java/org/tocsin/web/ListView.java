package org.tocsin.web;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.ui.Model;
import org.tocsin.feed.Source;
import org.tocsin.place.Region;

/** Puts a list of warnings into the words and links of its page. */
final class ListView {
  private final Cards cards;
  private final Freshness freshness;
  private final Texts texts;

  ListView(Cards cards, Freshness freshness, Texts texts) {
    this.cards = cards;
    this.freshness = freshness;
    this.texts = texts;
  }

  /** A region of the overview. */
  record RegionView(
      String name,
      String href,
      int count,
      boolean more,
      List<Card> worst,
      List<Overview.CountryCount> countries) {}

  /**
   * A link that narrows or widens the list.
   *
   * @param severity whose shape it shows; null for all
   */
  record Filter(SeverityTag severity, int count, String href, boolean on) {}

  List<RegionView> regions(List<Overview.RegionCount> regions) {
    return regions.stream().map(this::region).toList();
  }

  private RegionView region(Overview.RegionCount region) {
    return new RegionView(
        region.code() == null ? texts.of("region.none") : region.name(),
        region.code() == null ? null : "/?region=" + region.code(),
        region.count(),
        region.count() > region.worst().size(),
        cards.of(region.worst()),
        region.countries());
  }

  String fresh(Collection<Source> sources, ZoneId zone) {
    return freshness.sentence(sources, zone);
  }

  /** What the list is of, to be read after "Warnings in force". */
  String title(Asked asked, List<PlaceFound> found, Region region) {
    if (found.size() == 1) {
      return texts.of("title.for", found.getFirst().label());
    }
    if (found.isEmpty() && !asked.words().isEmpty()) {
      return texts.of("title.mentioning", (asked.where() + " " + asked.q()).strip());
    }
    if (!found.isEmpty()) {
      return texts.of("title.for", asked.where());
    }
    return region == null ? texts.of("title.everywhere") : texts.of("title.for", region.name());
  }

  List<Filter> filters(Asked asked, LiveList.Result result) {
    List<Filter> filters = new ArrayList<>();
    SeverityTag only = asked.only();
    filters.add(new Filter(null, result.total(), asked.with("severity", ""), only == null));
    for (SeverityTag severity : SeverityTag.values()) {
      int count = result.counts().get(severity);
      if (count > 0 || only == severity) {
        String href = asked.with("severity", severity.capName());
        filters.add(new Filter(severity, count, href, only == severity));
      }
    }
    return filters;
  }

  void rows(Model model, Asked asked, LiveList.Result result) {
    model.addAttribute("cards", cards.of(result.items()));
    model.addAttribute(
        "count", asked.only() == null ? result.total() : result.counts().get(asked.only()));
    model.addAttribute("first", asked.cursor().isBlank() ? null : asked.with("cursor", ""));
    model.addAttribute(
        "next", result.next() == null ? null : asked.with("cursor", result.next().encode()));
  }
}

package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Version;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/** What lies around a warning: its picture, and where a reader may go from it. */
final class Onward {
  private static final int MOST_FOLLOWED = 8;

  private final Places places;
  private final CutData cuts;
  private final SiteAddress site;

  Onward(Places places, CutData cuts, SiteAddress site) {
    this.places = places;
    this.cuts = cuts;
    this.site = site;
  }

  /** The whole address of a warning's page, short enough to be read out; it stays for ever. */
  String address(Version version, HttpServletRequest request) {
    return site.of(request) + "/alerts/" + version.id();
  }

  /** Null when nobody can place the warning. */
  Picture picture(Version version) {
    return Picture.of(version, places.catalogue());
  }

  /** A power-cut group, to lead to its page. */
  record GroupLink(String path, String code) {}

  /** The group that a notice of power cuts is about; null for every other alert. */
  GroupLink group(StoredAlert stored) {
    if (!stored.version().provenance().equals("powercut") || stored.alert() == null) {
      return null;
    }
    return stored.alert().infos().stream()
        .flatMap(i -> i.areas().stream())
        .flatMap(a -> a.geocodes().stream())
        .filter(g -> g.valueName().equals(CutData.GEOCODE))
        .flatMap(g -> cuts.place(g.value()).stream())
        .findFirst()
        .map(p -> new GroupLink(p.path(), p.group().code()))
        .orElse(null);
  }

  /** Where to ask for warnings of the same places; of their countries where they are many. */
  String follow(Version version) {
    Catalogue catalogue = places.catalogue();
    List<String> areas =
        version.admin1Ids().stream()
            .flatMap(id -> catalogue.admin1(id).stream())
            .filter(a -> !a.unknown())
            .map(Admin1::code)
            .distinct()
            .toList();
    List<String> countries =
        catalogue.countriesOf(version.admin1Ids()).stream().map(Country::iso3).toList();
    return areas.isEmpty() || areas.size() > MOST_FOLLOWED
        ? "/subscribe?country=" + String.join(",", countries)
        : "/subscribe?admin1=" + String.join(",", areas);
  }
}

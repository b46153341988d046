package org.tocsin.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Geometry;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.geo.SurfaceArea;
import org.tocsin.pipeline.EditPlaces;
import org.tocsin.place.Admin1;
import org.tocsin.place.AreaGeocode;
import org.tocsin.place.Geocode;
import org.tocsin.place.PlaceException;

/** {@code /admin/places/admin1/ID}: one area, its outline, and the geocodes that stand for it. */
@Controller
final class AreaPage {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9 ._*-]{0,39}");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9 ._-]{0,39}");
  private static final int MOST_SHOWN = 300;

  private final PlaceRows rows;
  private final EditPlaces edit;

  AreaPage(PlaceRows rows, EditPlaces edit) {
    this.rows = rows;
    this.edit = edit;
  }

  @GetMapping("/admin/places/admin1/{id:\\d{1,9}}")
  String area(@PathVariable int id, Model model) {
    return page(model, rows.area(id), new Form(Map.of()));
  }

  @PostMapping("/admin/places/admin1/{id:\\d{1,9}}/geocodes")
  String geocode(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Admin1 area = rows.area(id);
    Form form = new Form(typed);
    boolean stands = !form.value("what").equals("remove");
    AreaGeocode geocode = read(form);
    if (area.unknown()) {
      form.refuse("main", "A country’s Unknown has no geocodes.");
    }
    if (form.isGood()) {
      try {
        boolean changed = edit.geocode(me.name(), id, form.version(), geocode, stands);
        String done = changed ? stands ? "added" : "removed" : "nothing-changed";
        return "redirect:" + PlaceKind.AREAS.page(id) + "?done=" + done;
      } catch (PlaceException e) {
        PlaceForm.refuse(form, e, "code");
      }
    }
    return page(model, area, form);
  }

  private static AreaGeocode read(Form form) {
    String scheme = form.value("scheme");
    String code = form.value("code").toUpperCase(Locale.ROOT);
    if (!SCHEME.matcher(scheme).matches() || Geocode.scheme(scheme).isEmpty()) {
      form.refuse("scheme", "The name of a scheme, such as EMMA_ID, NUTS or UGC.");
    } else if (Geocode.scheme(scheme).equals("ISO3166-2")) {
      form.refuse("scheme", "Codes of ISO 3166-2 are the areas’ own; edit the area instead.");
    }
    if (!CODE.matcher(code).matches()) {
      form.refuse("code", "Up to 40 letters, digits, dashes and dots, such as DE111.");
    }
    return new AreaGeocode(Geocode.scheme(scheme), code, 0);
  }

  private String page(Model model, Admin1 area, Form form) {
    Geometry outline = rows.catalogue().outline(area.id());
    List<AreaGeocode> geocodes = area.unknown() ? List.of() : edit.geocodes(area.code());
    edit.admin1(area.id()).ifPresent(e -> model.addAttribute("version", e.version()));
    model.addAttribute("area", area);
    model.addAttribute("country", rows.country(area.countryId()));
    model.addAttribute("live", rows.live(area.id()));
    model.addAttribute("origin", edit.origin(area.id()));
    model.addAttribute("km2", outline == null ? null : km2(outline));
    model.addAttribute("points", outline == null ? 0 : outline.getNumPoints());
    model.addAttribute("picture", OutlinePicture.of(outline, null, around(rows, area)));
    model.addAttribute("geocodes", geocodes.stream().limit(MOST_SHOWN).toList());
    model.addAttribute("geocodeCount", geocodes.size());
    model.addAttribute("form", form);
    return "admin/place-area";
  }

  static String km2(Geometry outline) {
    double km2 = SurfaceArea.km2(outline);
    return String.format(Locale.ENGLISH, km2 < 100 ? "%,.1f km²" : "%,.0f km²", km2);
  }

  /** The other areas of its country. */
  static List<Geometry> around(PlaceRows rows, Admin1 area) {
    return rows.catalogue().admin1sOf(area.countryId()).stream()
        .filter(a -> a.id() != area.id())
        .map(a -> rows.catalogue().outline(a.id()))
        .filter(o -> o != null)
        .toList();
  }
}

package org.tocsin.admin;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.EditPlaces;
import org.tocsin.place.Admin1;
import org.tocsin.place.Admin1Draft;
import org.tocsin.place.Edited;
import org.tocsin.place.OutlineUpload;
import org.tocsin.place.PlaceException;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /admin/places/admin1/ID/outline}: an outline is handed in, looked at, and then taken.
 * Nothing changes before.
 */
@Controller
final class OutlinePage {
  private static final String PATH = "/admin/places/admin1/{id:\\d{1,9}}/outline";
  private static final String HANDED = PATH + "/{idOfOutline:\\d{1,18}}";

  private final Places places;
  private final PlaceRows rows;
  private final EditPlaces edit;

  OutlinePage(Places places, PlaceRows rows, EditPlaces edit) {
    this.places = places;
    this.rows = rows;
    this.edit = edit;
  }

  @GetMapping(PATH)
  String blank(@PathVariable int id, Model model) {
    return page(model, id, new Form(Map.of()));
  }

  @PostMapping(PATH)
  String hand(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam(name = "file", required = false) MultipartFile file,
      Model model) {
    EditAreaPage.find(edit, places, id);
    Form form = new Form(Map.of());
    byte[] bytes = CutDocumentPage.bytes(file);
    if (bytes.length == 0) {
      form.refuse("file", "Choose a file that is not empty.");
      return page(model, id, form);
    }
    try {
      int country = rows.area(id).countryId();
      OutlineUpload read = OutlineUpload.read(bytes, rows.catalogue().mandate(country));
      return "redirect:" + PlaceKind.AREAS.page(id) + "/outline/" + edit.hand(me.name(), id, read);
    } catch (PlaceException e) {
      form.refuse("file", e.getMessage());
      model.addAttribute("code", e.code().id());
      return page(model, id, form);
    }
  }

  private String page(Model model, int id, Form form) {
    Edited<Admin1Draft> stored = EditAreaPage.find(edit, places, id);
    model.addAttribute("area", rows.area(id));
    model.addAttribute("version", stored.version());
    model.addAttribute("origin", edit.origin(id));
    model.addAttribute("form", form);
    return "admin/place-outline";
  }

  @GetMapping(HANDED)
  String look(@PathVariable int id, @PathVariable long idOfOutline, Model model) {
    Edited<Admin1Draft> stored = EditAreaPage.find(edit, places, id);
    OutlineUpload handed =
        edit.handed(id, idOfOutline)
            .orElseThrow(() -> ApiProblem.notFound(whyGone(id, idOfOutline)).asException());
    Admin1 area = rows.area(id);
    Geometry now = rows.catalogue().outline(id);
    model.addAttribute("area", area);
    model.addAttribute("country", rows.country(area.countryId()));
    model.addAttribute("version", stored.version());
    model.addAttribute("handed", idOfOutline);
    model.addAttribute("repairs", handed.repairs());
    model.addAttribute("points", handed.outline().getNumPoints());
    model.addAttribute("parts", handed.outline().getNumGeometries());
    model.addAttribute("km2", AreaPage.km2(handed.outline()));
    model.addAttribute("before", now == null ? null : AreaPage.km2(now));
    model.addAttribute("apart", now != null && !near(now, handed.outline()));
    model.addAttribute("live", rows.live(id));
    model.addAttribute(
        "picture", OutlinePicture.of(now, handed.outline(), AreaPage.around(rows, area)));
    return "admin/place-outline-look";
  }

  private String whyGone(int id, long idOfOutline) {
    return edit.handedSince(id, idOfOutline)
        ? "Another outline was handed in for this area since; only the latest waits to be taken."
        : "This outline was taken already, another was handed in since, or it waited too long.";
  }

  /** A cheap question that tells the wrong file: whether the boxes around them meet. */
  private static boolean near(Geometry now, Geometry fresh) {
    return now.getEnvelopeInternal().intersects(fresh.getEnvelopeInternal());
  }

  @PostMapping(HANDED + "/take")
  String take(
      @PathVariable int id,
      @PathVariable long idOfOutline,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed) {
    EditAreaPage.find(edit, places, id);
    try {
      edit.takeOutline(me.name(), id, new Form(typed).version(), idOfOutline);
      return "redirect:" + PlaceKind.AREAS.page(id) + "?done=outline";
    } catch (PlaceException e) {
      return "redirect:" + PlaceKind.AREAS.page(id) + "?done=not-changed";
    }
  }

  @PostMapping(PATH + "/drop")
  String drop(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed) {
    EditAreaPage.find(edit, places, id);
    try {
      edit.dropOutline(me.name(), id, new Form(typed).version());
      return "redirect:" + PlaceKind.AREAS.page(id) + "?done=outline";
    } catch (PlaceException e) {
      return "redirect:" + PlaceKind.AREAS.page(id) + "?done=not-changed";
    }
  }
}

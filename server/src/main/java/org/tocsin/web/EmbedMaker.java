package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /embed/make}: the line that puts {@link EmbedPage} into somebody else's page. */
@Controller
final class EmbedMaker {
  private final Gazetteer gazetteer;
  private final SiteAddress site;

  EmbedMaker(Gazetteer gazetteer, SiteAddress site) {
    this.gazetteer = gazetteer;
    this.site = site;
  }

  @GetMapping("/embed/make")
  String make(
      @RequestParam Map<String, String> asked,
      @RequestParam(defaultValue = "list") String show,
      @RequestParam(defaultValue = "") String speak,
      Model model,
      HttpServletRequest request) {
    String where = asked.getOrDefault("where", "").strip();
    List<PlaceFound> found = found(asked, where);
    boolean named = where.isEmpty() && !found.isEmpty();
    model.addAttribute("where", named ? found.getFirst().label() : where);
    model.addAttribute("show", EmbedPage.shown(show));
    model.addAttribute("speak", speak);
    model.addAttribute("languages", languages());
    model.addAttribute("choices", found.size() > 1 ? found : List.of());
    model.addAttribute("unknown", !where.isBlank() && found.isEmpty());
    if (found.size() <= 1) {
      String path =
          address(found.isEmpty() ? null : found.getFirst(), EmbedPage.shown(show), speak);
      model.addAttribute("path", path);
      model.addAttribute("line", line(site.of(request) + path));
    }
    return "embed-make";
  }

  /** By what was typed, else by the code of a country or an area that another page names. */
  private List<PlaceFound> found(Map<String, String> asked, String where) {
    if (!where.isEmpty()) {
      return gazetteer.find(where);
    }
    return gazetteer
        .country(asked.getOrDefault("country", ""))
        .or(() -> gazetteer.area(asked.getOrDefault("admin1", "")))
        .map(List::of)
        .orElse(List.of());
  }

  /** A language of the pages, by its own name. */
  record Spoken(String tag, String name) {}

  private static List<Spoken> languages() {
    return PageLanguage.SPOKEN.stream().map(t -> new Spoken(t, Languages.name(t))).toList();
  }

  private static String address(PlaceFound place, String show, String speak) {
    StringBuilder path = new StringBuilder("/embed?show=").append(show);
    if (place != null) {
      path.append('&').append(place.parameter()).append('=');
      path.append(URLEncoder.encode(place.value(), StandardCharsets.UTF_8));
    }
    if (PageLanguage.SPOKEN.contains(speak)) {
      path.append("&lang=").append(speak);
    }
    return path.toString();
  }

  private static String line(String address) {
    return "<iframe src=\""
        + address.replace("&", "&amp;")
        + "\" title=\"Tocsin\" width=\"100%\" height=\"480\" loading=\"lazy\"></iframe>";
  }
}

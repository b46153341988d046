package org.tocsin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /?at=} and {@code /?activeAt=}: refused, as the list is of what is in force now and would
 * pass for that of another time. The map looks back, so the page leads there.
 */
@Controller
final class PastLists {
  private static final List<String> KEPT = List.of("region", "country", "admin1", "point");

  private final Texts texts;

  PastLists(Texts texts) {
    this.texts = texts;
  }

  @GetMapping(path = "/", params = "at")
  String at(@RequestParam Map<String, String> parameters, Model model, HttpServletResponse answer) {
    return refuse(parameters.get("at"), parameters, model, answer);
  }

  @GetMapping(
      path = "/",
      params = {"activeAt", "!at"})
  String activeAt(
      @RequestParam Map<String, String> parameters, Model model, HttpServletResponse answer) {
    return refuse(parameters.get("activeAt"), parameters, model, answer);
  }

  private String refuse(
      String at, Map<String, String> parameters, Model model, HttpServletResponse answer) {
    Map<String, String> same = new LinkedHashMap<>();
    for (String name : KEPT) {
      if (parameters.containsKey(name)) {
        same.put(name, parameters.get(name));
      }
    }
    same.put("at", at);
    answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("status", HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("detail", texts.of("list.past"));
    model.addAttribute("detailLang", Texts.locale().getLanguage());
    model.addAttribute("elsewhere", "/map" + Asked.query(same));
    return "error";
  }
}

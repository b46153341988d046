package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/alerts}: lists in JSON, GeoJSON, Atom, RSS and CSV. */
@RestController
public final class AlertListsController {
  private final AlertLists lists;
  private final AlertForms forms;

  public AlertListsController(AlertLists lists, AlertForms forms) {
    this.lists = lists;
    this.forms = forms;
  }

  @GetMapping("/api/v1/alerts")
  void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
    lists.answer(request, forms.json).send(request, response);
  }

  @GetMapping("/api/v1/alerts.geojson")
  void geoJson(HttpServletRequest request, HttpServletResponse response) throws IOException {
    lists.answer(request, forms.geoJson).send(request, response);
  }

  @GetMapping("/api/v1/alerts.atom")
  void atom(HttpServletRequest request, HttpServletResponse response) throws IOException {
    lists.answer(request, forms.atom).send(request, response);
  }

  @GetMapping("/api/v1/alerts.rss")
  void rss(HttpServletRequest request, HttpServletResponse response) throws IOException {
    lists.answer(request, forms.rss).send(request, response);
  }

  @GetMapping("/api/v1/alerts.csv")
  void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
    lists.answer(request, forms.csv).send(request, response);
  }
}

package org.tocsin.admin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Content;
import org.tocsin.alert.Version;
import org.tocsin.cap.NamedValue;
import org.tocsin.powercut.CutNotices;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.Utilities;

/**
 * {@code /admin/powercuts/ID/history}: every revision, newest first, with what it changed; of one
 * day with {@code ?group=A&date=2026-11-22}, then with the notices made of it.
 */
@Controller
final class CutHistoryPage {
  private static final int LENGTH = 50;

  /** Notices of one day that are opened to find out which revision each speaks of. */
  private static final int MOST_NOTICES = 40;

  private final Utilities utilities;
  private final PowerCuts powerCuts;
  private final Alerts alerts;
  private final UtilityRows rows;

  CutHistoryPage(Utilities utilities, PowerCuts powerCuts, Alerts alerts, UtilityRows rows) {
    this.utilities = utilities;
    this.powerCuts = powerCuts;
    this.alerts = alerts;
    this.rows = rows;
  }

  /**
   * @param date for addresses
   * @param alert the notice that speaks of it, or null
   */
  record Row(
      Revision revision,
      String group,
      String date,
      String day,
      String cuts,
      List<String> changes,
      String published,
      String recorded,
      Long alert) {}

  @GetMapping("/admin/powercuts/{id:\\d{1,9}}/history")
  String history(@PathVariable int id, @RequestParam Map<String, String> typed, Model model) {
    Provider provider = rows.find(id);
    Asked asked =
        new Asked("/admin/powercuts/" + id + "/history", typed, "group", "date", "before");
    Optional<Group> group = utilities.grid().group(provider.code(), asked.get("group"));
    LocalDate date = date(asked.get("date"));
    boolean ofDay = group.isPresent() && date != null;
    List<Revision> found =
        ofDay
            ? powerCuts.revisions(group.get().id(), date)
            : powerCuts.recent(id, before(asked.get("before")), LENGTH + 1);
    List<Revision> shown = ofDay ? found : found.subList(0, Math.min(found.size(), LENGTH));
    Map<Integer, Long> notices = ofDay ? notices(provider, group.get(), date) : Map.of();
    CutTimes times = new CutTimes(provider.zone());
    Map<Long, Revision> earlier = powerCuts.before(shown);
    model.addAttribute("provider", provider);
    model.addAttribute("asked", asked);
    model.addAttribute("ofDay", ofDay ? group.get().code() + ", " + times.day(date) : null);
    model.addAttribute("group", ofDay ? group.get().code() : null);
    model.addAttribute("date", ofDay ? date.toString() : null);
    model.addAttribute(
        "rows",
        shown.stream()
            .map(r -> row(r, earlier.get(r.id()), notices.get(r.number()), times))
            .toList());
    model.addAttribute(
        "next",
        !ofDay && found.size() > LENGTH ? asked.with("before", "" + shown.getLast().id()) : null);
    return "admin/powercut-history";
  }

  private Row row(Revision revision, Revision before, Long alert, CutTimes times) {
    return new Row(
        revision,
        utilities.grid().group(revision.groupId()).map(Group::code).orElse("?"),
        revision.date().toString(),
        times.day(revision.date()),
        revision.known() ? times.windows(revision.windows()) : "nothing known any more",
        CutPreviews.changes(before, revision, times),
        times.at(revision.published()),
        times.at(revision.recorded()),
        alert);
  }

  /** The notices of a day by the number of the revision that each was made of. */
  private Map<Integer, Long> notices(Provider provider, Group group, LocalDate date) {
    List<Version> versions =
        alerts.named(CutNotices.sender(provider), CutNotices.identifier(provider, group, date));
    List<Long> ids =
        versions.stream()
            .skip(Math.max(0, versions.size() - MOST_NOTICES))
            .map(Version::id)
            .toList();
    Map<Long, Content> contents = alerts.contents(ids);
    Map<Integer, Long> notices = new HashMap<>();
    for (long id : ids) {
      revision(contents.get(id)).ifPresent(number -> notices.put(number, id));
    }
    return notices;
  }

  private static Optional<Integer> revision(Content stored) {
    return stored == null || stored.alert() == null
        ? Optional.empty()
        : stored.alert().infos().stream()
            .flatMap(i -> i.parameters().stream())
            .filter(p -> p.valueName().equals("revision"))
            .map(NamedValue::value)
            .filter(v -> v.matches("\\d{1,9}"))
            .map(Integer::valueOf)
            .findFirst();
  }

  private static Long before(String text) {
    return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
  }

  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}

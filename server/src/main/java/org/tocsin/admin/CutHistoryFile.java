package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.Utilities;

/** {@link CutHistoryPage} as a file: every revision, or those of one day. */
@Controller
final class CutHistoryFile {
  private record Row(Revision revision, String group, String cuts) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.file("id", r -> r.revision().id()),
          Column.file("recorded", r -> r.revision().recorded()),
          Column.file("group", Row::group),
          Column.file("day", r -> r.revision().date()),
          Column.file("revision", r -> r.revision().number()),
          Column.file("known", r -> r.revision().known()),
          Column.file("cuts", Row::cuts),
          Column.file("said-by", r -> r.revision().source()),
          Column.file("entered-by", r -> r.revision().actor()),
          Column.file("published", r -> r.revision().published()));

  private final Utilities utilities;
  private final PowerCuts powerCuts;
  private final UtilityRows rows;

  CutHistoryFile(Utilities utilities, PowerCuts powerCuts, UtilityRows rows) {
    this.utilities = utilities;
    this.powerCuts = powerCuts;
    this.rows = rows;
  }

  @GetMapping(path = "/admin/powercuts/{id:\\d{1,9}}/history", params = "format=csv")
  void file(
      @PathVariable int id, @RequestParam Map<String, String> typed, HttpServletResponse response)
      throws IOException {
    Provider provider = rows.find(id);
    CutTimes times = new CutTimes(provider.zone());
    Optional<Group> group =
        utilities.grid().group(provider.code(), typed.getOrDefault("group", "").strip());
    LocalDate date = CutHistoryPage.date(typed.getOrDefault("date", "").strip());
    boolean ofDay = group.isPresent() && date != null;
    ListFile.<Revision, Row>write(
        response,
        "schedules",
        COLUMNS,
        last -> ofDay ? day(group.get(), date, last) : part(provider, last),
        found -> found.stream().map(r -> row(r, times)).toList());
  }

  private List<Revision> part(Provider provider, Revision last) {
    return powerCuts.recent(provider.id(), last == null ? null : last.id(), ListFile.PART);
  }

  /** All at once: there are never many of one day. */
  private List<Revision> day(Group group, LocalDate date, Revision last) {
    return last == null ? powerCuts.revisions(group.id(), date) : List.of();
  }

  private Row row(Revision revision, CutTimes times) {
    return new Row(
        revision,
        utilities.grid().group(revision.groupId()).map(Group::code).orElse("?"),
        revision.known() ? times.windows(revision.windows()) : "");
  }
}

package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Audit;
import org.tocsin.account.AuditEntry;
import org.tocsin.platform.db.Seek;

/** {@code /admin/audit}: who did what, and what it was before. */
@Controller
final class AuditPage {
  private static final String PATH = "/admin/audit";
  private static final String SINCE = "since";
  private static final List<Column<AuditEntry>> COLUMNS =
      List.of(
          Column.file("id", AuditEntry::id),
          Column.file("at", AuditEntry::at),
          Column.file("operator", AuditEntry::operator),
          Column.file("action", AuditEntry::action),
          Column.file("subject", AuditEntry::subject),
          Column.file("before", AuditEntry::before),
          Column.file("after", AuditEntry::after));

  private final Audit audit;
  private final Moments moments;

  AuditPage(Audit audit, Moments moments) {
    this.audit = audit;
    this.moments = moments;
  }

  record Row(AuditEntry entry, Moments.When at) {}

  private static Asked asked(Map<String, String> typed) {
    return new Asked(PATH, typed, SINCE, LongList.BEFORE);
  }

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    Asked asked = asked(typed);
    model.addAttribute(
        "list",
        LongList.of(
            asked,
            List.of(LongList.facet(asked, SINCE, "Since", LongList.spans())),
            find(asked, LongList.seek(asked), LongList.LENGTH + 1),
            e -> String.valueOf(e.id()),
            found -> found.stream().map(e -> new Row(e, moments.of(e.at()))).toList()));
    return "admin/audit";
  }

  @GetMapping(path = PATH, params = "format=csv")
  void file(@RequestParam Map<String, String> typed, HttpServletResponse response)
      throws IOException {
    Asked asked = asked(typed);
    ListFile.<AuditEntry, AuditEntry>write(
        response,
        "audit",
        COLUMNS,
        last -> find(asked, LongList.seek(asked, last == null ? null : last.id()), ListFile.PART),
        found -> found);
  }

  private List<AuditEntry> find(Asked asked, Seek seek, int limit) {
    Duration span = LongList.SPANS.get(asked.get(SINCE));
    return audit.search(
        asked.get("q").replace("\u0000", ""),
        span == null ? null : moments.now().minus(span),
        seek,
        limit);
  }
}

package org.tocsin.admin;

import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Audit;
import org.tocsin.account.AuditEntry;

/** {@code /admin/audit}: who did what, and what it was before. Its file has the latest 10,000. */
@Controller
final class AuditPage {
  private static final String PATH = "/admin/audit";
  private static final int LENGTH = 50;
  private static final int MOST = 10_000;
  private static final List<Column<AuditEntry>> COLUMNS =
      List.of(
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

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    Asked asked = new Asked(PATH, typed, "before");
    String before = asked.get("before");
    List<AuditEntry> found =
        audit.search(
            words(asked), before.matches("\\d{1,18}") ? Long.valueOf(before) : null, LENGTH + 1);
    List<AuditEntry> shown = found.subList(0, Math.min(found.size(), LENGTH));
    model.addAttribute("asked", asked);
    model.addAttribute("rows", shown.stream().map(e -> new Row(e, moments.of(e.at()))).toList());
    model.addAttribute(
        "next", found.size() > LENGTH ? asked.with("before", "" + shown.getLast().id()) : null);
    return "admin/audit";
  }

  @GetMapping(path = PATH, params = "format=csv")
  ResponseEntity<byte[]> file(@RequestParam Map<String, String> typed) {
    return ListFile.of("audit", COLUMNS, audit.search(words(new Asked(PATH, typed)), null, MOST));
  }

  private static String words(Asked asked) {
    return asked.get("q").replace("\u0000", "");
  }
}

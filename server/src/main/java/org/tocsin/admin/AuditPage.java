package org.tocsin.admin;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Audit;
import org.tocsin.account.AuditEntry;

/** {@code /admin/audit}: who did what, and what it was before. */
@Controller
final class AuditPage {
  private static final int LENGTH = 50;

  private final Audit audit;
  private final Moments moments;

  AuditPage(Audit audit, Moments moments) {
    this.audit = audit;
    this.moments = moments;
  }

  record Row(AuditEntry entry, Moments.When at) {}

  @GetMapping("/admin/audit")
  String list(@RequestParam Map<String, String> typed, Model model) {
    Asked asked = new Asked("/admin/audit", typed, "before");
    String before = asked.get("before");
    List<AuditEntry> found =
        audit.search(
            asked.get("q").replace("\u0000", ""),
            before.matches("\\d{1,18}") ? Long.valueOf(before) : null,
            LENGTH + 1);
    List<AuditEntry> shown = found.subList(0, Math.min(found.size(), LENGTH));
    model.addAttribute("asked", asked);
    model.addAttribute("rows", shown.stream().map(e -> new Row(e, moments.of(e.at()))).toList());
    model.addAttribute(
        "next", found.size() > LENGTH ? asked.with("before", "" + shown.getLast().id()) : null);
    return "admin/audit";
  }
}

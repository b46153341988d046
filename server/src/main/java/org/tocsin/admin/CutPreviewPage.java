package org.tocsin.admin;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tocsin.pipeline.PreviewCuts;
import org.tocsin.powercut.Provider;

/** {@code /admin/powercuts/ID/preview}: what "notify now" would say, to how many. */
@Controller
final class CutPreviewPage {
  /** For counting, over all messages of a page. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int AHEAD_DAYS = 60;

  private final UtilityRows rows;
  private final PreviewCuts preview;
  private final CutPreviews previews;

  CutPreviewPage(UtilityRows rows, PreviewCuts preview, CutPreviews previews) {
    this.rows = rows;
    this.preview = preview;
    this.previews = previews;
  }

  @GetMapping("/admin/powercuts/{id:\\d{1,9}}/preview")
  String preview(@PathVariable int id, Model model) {
    Provider provider = rows.find(id);
    LocalDate today = rows.today(provider);
    List<PreviewCuts.Preview> all =
        preview.of(id, today.minusDays(1), today.plusDays(AHEAD_DAYS), "en", PATIENCE);
    model.addAttribute("provider", provider);
    model.addAttribute(
        "previews",
        previews.of(
            all.stream().filter(p -> p.notice().speaks()).toList(), new CutTimes(provider.zone())));
    return "admin/powercut-preview";
  }
}

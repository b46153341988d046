package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.NotifyNow;
import org.tocsin.powercut.Disagreement;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Utilities;

/** {@code /admin/powercuts/ID}: what is known of a utility's cuts, by whom, and "notify now". */
@Controller
final class UtilityPage {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int MOST_DISPUTED = 100;

  private final Utilities utilities;
  private final UtilityRows rows;
  private final CutSourceRows sources;
  private final NotifyNow notifyNow;
  private final Moments moments;

  UtilityPage(
      Utilities utilities,
      UtilityRows rows,
      CutSourceRows sources,
      NotifyNow notifyNow,
      Moments moments) {
    this.utilities = utilities;
    this.rows = rows;
    this.sources = sources;
    this.notifyNow = notifyNow;
    this.moments = moments;
  }

  /** A day on which sources disagree. */
  record Disputed(Group group, LocalDate date, String day, List<Claim> claims) {}

  /**
   * @param wins whether it is the one that is believed
   */
  record Claim(String source, int rank, String cuts, String since, boolean wins) {}

  @GetMapping("/admin/powercuts/{id:\\d{1,9}}")
  String utility(
      @PathVariable int id,
      @RequestParam(defaultValue = "0") long since,
      HttpServletResponse response,
      Model model) {
    Provider provider = rows.find(id);
    CutTimes times = new CutTimes(provider.zone());
    LocalDate today = rows.today(provider);
    List<Disagreement> disagreements = rows.disagreements(provider);
    List<CutSourceRows.Row> asked = sources.of(id);
    if (waits(asked, since)) {
      response.setHeader(
          "Refresh", "2;url=/admin/powercuts/" + id + "?done=fetching&since=" + since);
    }
    List<Group> groups = utilities.grid().groups(id);
    model.addAttribute("row", rows.of(provider));
    model.addAttribute("provider", provider);
    model.addAttribute(
        "table",
        CutTable.of(
            today,
            groups,
            rows.days(provider, today, today.plusDays(CutTable.LENGTH - 1L)),
            disagreements,
            times));
    model.addAttribute(
        "disputed",
        disagreements.stream().limit(MOST_DISPUTED).map(d -> disputed(d, times)).toList());
    model.addAttribute("sources", asked);
    return "admin/powercut";
  }

  /** Who asked for a fetch looks at the page until it is done, or has waited long enough. */
  private boolean waits(List<CutSourceRows.Row> asked, long millis) {
    Instant now = moments.now();
    Instant since = Instant.ofEpochMilli(millis);
    boolean fresh = since.isAfter(now.minus(LONGEST_WAIT)) && !since.isAfter(now);
    return fresh
        && asked.stream()
            .map(CutSourceRows.Row::state)
            .filter(Objects::nonNull)
            .noneMatch(s -> s.attemptedAt() != null && !s.attemptedAt().isBefore(since));
  }

  private Disputed disputed(Disagreement disagreement, CutTimes times) {
    List<Disagreement.Said> said = disagreement.said();
    List<Claim> claims =
        said.stream()
            .map(
                s ->
                    new Claim(
                        s.source(),
                        s.rank(),
                        times.windows(s.windows()),
                        times.at(s.recorded()),
                        s == said.getFirst()))
            .toList();
    return new Disputed(
        rows.group(disagreement.groupId()),
        disagreement.date(),
        times.day(disagreement.date()),
        claims);
  }

  @PostMapping("/admin/powercuts/{id:\\d{1,9}}/notify")
  String tell(@PathVariable int id, @AuthenticationPrincipal Operator me) {
    Provider provider = rows.find(id);
    int said = notifyNow.press(me.name(), provider.code());
    return "redirect:/admin/powercuts/"
        + id
        + (said == 0 ? "?done=none-notified" : "?done=notified&n=" + said);
  }
}

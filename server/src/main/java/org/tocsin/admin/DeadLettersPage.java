package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.notify.DeadLetters;
import org.tocsin.notify.DeadLetters.Cause;
import org.tocsin.notify.DeadLetters.DeadLetter;
import org.tocsin.notify.DeadLetters.Filter;
import org.tocsin.notify.Medium;
import org.tocsin.pipeline.ResendMessages;
import org.tocsin.platform.time.Clocks;

/** {@code /admin/messages/dead}: what failed for good and why, and sending it again. */
@Controller
final class DeadLettersPage {
  static final String PATH = "/admin/messages/dead";
  private static final String[] FILTERS = {"medium", "code", "contact", "before"};
  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.file("id", r -> r.letter().id()),
          Column.file("added", r -> r.letter().added()),
          Column.file("given-up", r -> r.letter().died()),
          Column.file("channel", r -> r.letter().medium().id()),
          Column.file("to", Row::to),
          Column.file("lane", r -> r.letter().lane()),
          Column.file("purpose", r -> r.letter().purpose().id()),
          Column.file("alert", r -> r.letter().versionId()),
          Column.file("code", r -> r.letter().code()),
          Column.file("detail", r -> r.letter().detail()),
          Column.file("attempts", r -> r.letter().attempts()));
  private static final int CAUSES = 12;

  private final DeadLetters letters;
  private final ResendMessages resend;
  private final Recipients recipients;
  private final Moments moments;
  private final Clocks clocks;

  DeadLettersPage(
      DeadLetters letters,
      ResendMessages resend,
      Recipients recipients,
      Moments moments,
      Clocks clocks) {
    this.letters = letters;
    this.resend = resend;
    this.recipients = recipients;
    this.moments = moments;
    this.clocks = clocks;
  }

  /**
   * @param to the address, masked
   * @param useless whether it would be dropped, since its time has passed
   */
  record Row(
      DeadLetter letter,
      String to,
      String meaning,
      Moments.When added,
      Moments.When died,
      boolean useless) {}

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    return show(asked(typed), model);
  }

  static Asked asked(Map<String, String> typed) {
    return new Asked(PATH, typed, FILTERS);
  }

  String show(Asked asked, Model model) {
    Filter filter = filter(asked);
    List<Cause> causes = letters.causes(ResendMessages.MOST);
    model.addAttribute(
        "list",
        LongList.of(
            asked,
            List.of(
                new Table.Chips("Channel", media(asked, causes)),
                new Table.Chips("Reason", codes(asked, causes, filter.medium()))),
            letters.list(filter, LongList.seek(asked), LongList.LENGTH + 1),
            l -> String.valueOf(l.id()),
            this::rows));
    model.addAttribute("count", letters.count(filter, ResendMessages.MOST));
    model.addAttribute("actions", BulkDeadPage.ACTIONS);
    model.addAttribute("most", ResendMessages.MOST);
    model.addAttribute("meaning", Meanings.of(filter.code()));
    return "admin/messages-dead";
  }

  @GetMapping(path = PATH, params = "format=csv")
  void file(@RequestParam Map<String, String> typed, HttpServletResponse response)
      throws IOException {
    Asked asked = new Asked(PATH, typed, FILTERS);
    Filter filter = filter(asked);
    ListFile.<DeadLetter, Row>write(
        response,
        "given-up",
        COLUMNS,
        last ->
            letters.list(
                filter, LongList.seek(asked, last == null ? null : last.id()), ListFile.PART),
        this::rows);
  }

  @PostMapping(PATH + "/{id:\\d{1,18}}/resend")
  String one(@PathVariable long id, @AuthenticationPrincipal Operator me) {
    return done(resend.one(me.name(), id) ? 1 : 0);
  }

  @PostMapping(PATH + "/resend")
  String all(@RequestParam Map<String, String> typed, @AuthenticationPrincipal Operator me) {
    return done(resend.all(me.name(), filter(new Asked(PATH, typed, FILTERS))));
  }

  private static String done(int again) {
    return "redirect:" + PATH + "?done=" + (again == 0 ? "none-resent" : "resent&n=" + again);
  }

  /** A filter that makes no sense finds nothing rather than everything. */
  private static Filter filter(Asked asked) {
    String medium = asked.get("medium");
    String contact = asked.get("contact");
    boolean known = Arrays.stream(Medium.values()).anyMatch(m -> m.id().equals(medium));
    boolean number = contact.matches("\\d{1,18}");
    boolean senseless = !medium.isEmpty() && !known || !contact.isEmpty() && !number;
    return new Filter(
        known ? Medium.of(medium) : null,
        orNull(asked.get("q").replace("\u0000", "")),
        orNull(asked.get("code").replace("\u0000", "")),
        senseless ? Long.valueOf(-1) : number ? Long.valueOf(contact) : null);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private List<Row> rows(List<DeadLetter> shown) {
    Map<Long, String> masked =
        recipients.masked(shown.stream().map(DeadLetter::contactId).toList());
    return shown.stream()
        .map(
            l ->
                new Row(
                    l,
                    masked.getOrDefault(l.contactId(), "gone"),
                    Meanings.of(l.code()),
                    moments.of(l.added()),
                    moments.of(l.died()),
                    l.until() != null && !l.until().isAfter(clocks.world().instant())))
        .toList();
  }

  private static List<Asked.Chip> media(Asked asked, List<Cause> causes) {
    List<Asked.Chip> chips = new ArrayList<>();
    chips.add(asked.chip("medium", "", "all", causes.stream().mapToInt(Cause::count).sum()));
    for (Medium medium : Medium.values()) {
      int count = causes.stream().filter(c -> c.medium() == medium).mapToInt(Cause::count).sum();
      chips.add(asked.chip("medium", medium.id(), medium.id(), count));
    }
    return Asked.used(chips);
  }

  private static List<Asked.Chip> codes(Asked asked, List<Cause> causes, Medium medium) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    causes.stream()
        .filter(c -> c.code() != null && (medium == null || c.medium() == medium))
        .forEach(c -> counts.merge(c.code(), c.count(), Integer::sum));
    List<Asked.Chip> chips = new ArrayList<>();
    chips.add(asked.chip("code", "", "all", counts.values().stream().mapToInt(c -> c).sum()));
    counts.entrySet().stream()
        .limit(CAUSES)
        .filter(e -> Objects.nonNull(e.getKey()))
        .forEach(e -> chips.add(asked.chip("code", e.getKey(), e.getKey(), e.getValue())));
    return Asked.used(chips);
  }
}

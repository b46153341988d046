package org.tocsin.admin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.PreviewCuts;
import org.tocsin.pipeline.TakeSchedule;
import org.tocsin.pipeline.TrySchedule;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Taken;
import org.tocsin.powercut.Utilities;

/**
 * {@code /admin/powercuts/ID/day}: a day entered by hand; looked at first, then taken, then given
 * back to the other sources.
 */
@Controller
final class CutDayPage {
  private final Utilities utilities;
  private final PowerCuts powerCuts;
  private final UtilityRows rows;
  private final CutPreviews previews;
  private final TrySchedule attempt;
  private final TakeSchedule take;

  CutDayPage(
      Utilities utilities,
      PowerCuts powerCuts,
      UtilityRows rows,
      CutPreviews previews,
      TrySchedule attempt,
      TakeSchedule take) {
    this.utilities = utilities;
    this.powerCuts = powerCuts;
    this.rows = rows;
    this.previews = previews;
    this.attempt = attempt;
    this.take = take;
  }

  /** What holds of a day so far. */
  record Holds(String group, String cuts, String source, int revision, String published) {}

  @GetMapping("/admin/powercuts/{id:\\d{1,9}}/day")
  String blank(@PathVariable int id, @RequestParam Map<String, String> typed, Model model) {
    Provider provider = rows.find(id);
    CutTimes times = new CutTimes(provider.zone());
    LocalDate date = date(typed.getOrDefault("date", ""), rows.today(provider));
    Optional<Group> group =
        utilities.grid().group(provider.code(), typed.getOrDefault("group", ""));
    Optional<Revision> known = group.flatMap(g -> newest(g, date)).filter(Revision::known);
    Form form =
        new Form(
            CutDayForm.fields(
                group.map(Group::code).orElse(""),
                date.toString(),
                known.map(r -> CutDayForm.lines(r.windows(), times)).orElse(""),
                known.filter(r -> r.windows().isEmpty()).isPresent()));
    return page(model, provider, form, group.stream().toList(), date);
  }

  /** For the link from a table, where a date that is none is just left out. */
  private static LocalDate date(String text, LocalDate today) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return today;
    }
  }

  @PostMapping("/admin/powercuts/{id:\\d{1,9}}/day")
  String enter(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Provider provider = rows.find(id);
    Form form = new Form(typed);
    CutDayForm.Entered entered =
        CutDayForm.read(form, utilities.grid(), provider, rows.today(provider));
    if (!form.isGood()) {
      return page(model, provider, form, List.of(), entered.date());
    }
    Map<Integer, Integer> now = numbers(entered.groups(), entered.date());
    String seen = seen(entered.groups(), entered.date(), now);
    if (form.value("step").equals("take")) {
      Optional<Taken> taken = take(provider, me, entered, now, form, seen);
      if (taken.isPresent()) {
        return "redirect:/admin/powercuts/" + id + done(taken.get());
      }
    }
    form.set("seen", seen);
    PreviewCuts.IfTaken ifTaken = attempt.entered(id, entered.timetable(), CutPreviewPage.PATIENCE);
    CutTimes times = new CutTimes(provider.zone());
    model.addAttribute("previews", previews.of(ifTaken, times));
    model.addAttribute("refused", previews.refused(ifTaken.taken().refused()));
    return page(model, provider, form, entered.groups(), entered.date());
  }

  /** Empty where what holds is not what was looked at: it has to be looked at again. */
  private Optional<Taken> take(
      Provider provider,
      Operator me,
      CutDayForm.Entered entered,
      Map<Integer, Integer> now,
      Form form,
      String seen) {
    try {
      if (seen.equals(form.value("seen"))) {
        return Optional.of(
            take.take(
                provider.id(),
                TakeSchedule.Way.HAND,
                entered.timetable(),
                me.name(),
                r -> follows(r, entered.date(), now)));
      }
      form.refuse(
          "main",
          form.value("seen").isEmpty()
              ? "Look first at what it would do: it stands below."
              : "What is known of the day is another by now. Look below, then take it if it is"
                  + " still right.");
    } catch (ScheduleException e) {
      form.refuse("main", e.getMessage() + " (" + e.code() + ")");
    }
    return Optional.empty();
  }

  private static boolean follows(Revision revision, LocalDate date, Map<Integer, Integer> seen) {
    Integer before = seen.get(revision.groupId());
    return before == null || !revision.date().equals(date) || revision.number() == before + 1;
  }

  static String done(Taken taken) {
    int days = taken.changed().size();
    return days == 0 ? "?done=none-taken" : "?done=taken&n=" + days;
  }

  @PostMapping("/admin/powercuts/{id:\\d{1,9}}/day/release")
  String release(
      @PathVariable int id,
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      Model model) {
    Provider provider = rows.find(id);
    Form form = new Form(typed);
    LocalDate date = CutDayForm.date(form, "date", rows.today(provider));
    Optional<Group> group = utilities.grid().group(provider.code(), form.value("groups"));
    if (group.isEmpty()) {
      form.refuse("groups", "One group, such as A.");
    }
    if (!form.isGood()) {
      return page(model, provider, form, group.stream().toList(), date);
    }
    Taken taken = take.release(id, TakeSchedule.Way.HAND, group.get().id(), date, me.name());
    return "redirect:/admin/powercuts/"
        + id
        + (taken.changed().isEmpty() ? "?done=none-released" : "?done=released");
  }

  private Map<Integer, Integer> numbers(List<Group> groups, LocalDate date) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    for (Group group : groups) {
      numbers.put(group.id(), newest(group, date).map(Revision::number).orElse(0));
    }
    return numbers;
  }

  private Optional<Revision> newest(Group group, LocalDate date) {
    return powerCuts.revisions(group.id(), date).stream().findFirst();
  }

  /** Names what held when the form was shown. */
  private static String seen(List<Group> groups, LocalDate date, Map<Integer, Integer> numbers) {
    return groups.stream()
        .map(g -> g.code() + "=" + numbers.get(g.id()))
        .collect(Collectors.joining(" ", date + " ", ""));
  }

  private String page(
      Model model, Provider provider, Form form, List<Group> groups, LocalDate date) {
    CutTimes times = new CutTimes(provider.zone());
    List<Holds> holds = groups.stream().map(g -> holds(g, newest(g, date), times)).toList();
    model.addAttribute("provider", provider);
    model.addAttribute("form", form);
    model.addAttribute("groups", utilities.grid().groups(provider.id()));
    model.addAttribute("holds", holds);
    model.addAttribute("day", times.day(date));
    model.addAttribute("date", date);
    return "admin/powercut-day";
  }

  private static Holds holds(Group group, Optional<Revision> newest, CutTimes times) {
    Revision known = newest.filter(Revision::known).orElse(null);
    return known == null
        ? new Holds(group.code(), "nothing is known", "–", 0, "–")
        : new Holds(
            group.code(),
            times.windows(known.windows()),
            known.source(),
            known.number(),
            times.at(known.published()));
  }
}

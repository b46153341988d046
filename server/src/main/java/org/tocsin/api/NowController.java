package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.api.PowerCutJson.Knowledge;
import org.tocsin.api.PowerCutJson.WindowItem;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.Window;

/** {@code /api/v1/powercuts/now}: whether it is off, and when it goes off next. */
@RestController
public final class NowController {
  static final Set<String> PARAMETERS = Set.of("provider", "group", "point");
  private static final String OFF = "off";

  private final PowerCutReads reads;

  public NowController(PowerCutReads reads) {
    this.reads = reads;
  }

  /**
   * @param power {@code off}; {@code maybe} in a tentative cut, and after a cut for as long as the
   *     utility says it may last longer; {@code on}; {@code unknown} where nobody said anything of
   *     today
   * @param current the cut that is on, or may be
   * @param next the one after it
   */
  record NowItem(
      String provider,
      String group,
      String power,
      WindowItem current,
      WindowItem next,
      int toleranceMinutes,
      Knowledge known,
      PowerCutJson.GroupLinks links) {}

  /**
   * @param at the world's time for which this holds, to the second
   */
  record Now(Instant at, List<NowItem> items) {}

  @GetMapping("/api/v1/powercuts/now")
  ResponseEntity<byte[]> now(HttpServletRequest request) {
    Params params = Params.of(request, PARAMETERS);
    Optional<double[]> point = params.point();
    if (point.isPresent() == params.single("group").isPresent()) {
      throw Params.bad("group", "either group or point is wanted");
    }
    List<Provider> providers = ScheduleQuery.providers(params, reads.grid());
    Collection<Group> groups =
        point.isPresent()
            ? reads.grid().at(point.get()[0], point.get()[1])
            : ScheduleQuery.groups(params, reads.grid(), providers).values();
    Instant now = reads.now();
    List<NowItem> items =
        groups.stream()
            .flatMap(
                g ->
                    providers.stream()
                        .filter(p -> p.id() == g.providerId())
                        .map(p -> item(p, g, now)))
            .toList();
    return Replies.json(new Now(now.truncatedTo(ChronoUnit.SECONDS), items));
  }

  private NowItem item(Provider p, Group g, Instant now) {
    LocalDate today = now.atZone(p.zone()).toLocalDate();
    List<ScheduleDay> days =
        reads
            .cuts()
            .days(
                List.of(g.id()),
                today.minusDays(PowerCuts.LONGEST_CUT_DAYS),
                today.plusDays(Span.LONGEST.toDays()));
    boolean isKnown = days.stream().anyMatch(d -> d.date().equals(today));
    Duration tolerance = Duration.ofMinutes(p.toleranceMinutes());
    List<Window> cuts =
        days.stream()
            .flatMap(d -> d.windows().stream())
            .filter(w -> w.state().isCut() && end(w, tolerance).isAfter(now))
            .sorted(Comparator.comparing(Window::from))
            .toList();
    Optional<Window> current = // of several what is sure before what may be
        cuts.stream()
            .filter(w -> !w.from().isAfter(now))
            .max(
                Comparator.comparing((Window w) -> power(w, now).equals(OFF))
                    .thenComparing(Window::from));
    Optional<Window> next = cuts.stream().filter(w -> w.from().isAfter(now)).findFirst();
    return new NowItem(
        p.code(),
        g.code(),
        current.map(w -> power(w, now)).orElse(isKnown ? "on" : "unknown"),
        PowerCutJson.window(current.orElse(null), p.zone()),
        PowerCutJson.window(next.orElse(null), p.zone()),
        p.toleranceMinutes(),
        reads.knowledge(p, List.of(g.id())),
        reads.json().group(p, g).links());
  }

  /** What was restored is restored. */
  private static Instant end(Window w, Duration tolerance) {
    return w.state() == CutState.RESTORED ? w.to() : w.to().plus(tolerance);
  }

  private static String power(Window w, Instant now) {
    return w.to().isAfter(now) && w.state() != CutState.TENTATIVE ? OFF : "maybe";
  }
}

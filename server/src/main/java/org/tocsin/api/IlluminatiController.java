package org.tocsin.api;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.api.IlluminatiJson.Cut;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.Window;

/**
 * {@code /api/illuminati}: one utility's cuts in the paths and shapes that existing clients speak,
 * local wall time tagged {@code Z}. Unlike there, lists are in order and without a beginning an
 * answer is refused rather than failing.
 */
@RestController
public final class IlluminatiController {
  static final Set<String> CUTS = Set.of("start_date", "end_date", "match", "order");
  static final Set<String> DATA = Set.of("start_date", "end_date");
  private static final Duration AHEAD = Duration.ofDays(10);
  private static final int DAYS_BACK = 60;
  private static final Comparator<Cut> ORDER =
      Comparator.comparing(Cut::startingPeriod)
          .thenComparing(Cut::endingPeriod)
          .thenComparing(Cut::groupName);

  private final PowerCutReads reads;
  private final IlluminatiProvider provider;

  public IlluminatiController(PowerCutReads reads, IlluminatiProvider provider) {
    this.reads = reads;
    this.provider = provider;
  }

  /** Wall time, both ends in it. */
  private record Asked(LocalDateTime from, LocalDateTime to, boolean overlap) {
    boolean holds(LocalDateTime begin, LocalDateTime end) {
      return overlap
          ? begin.isBefore(to) && end.isAfter(from)
          : !begin.isBefore(from) && !end.isAfter(to);
    }
  }

  @GetMapping("/api/illuminati/groups")
  ResponseEntity<byte[]> groups(HttpServletRequest request) {
    Params.of(request, Set.of());
    Set<String> codes = new TreeSet<>();
    reads.grid().groups(provider.need().id()).forEach(g -> codes.add(g.code()));
    return Replies.json(codes);
  }

  @GetMapping("/api/illuminati/powerschedules/{group}")
  ResponseEntity<byte[]> cuts(@PathVariable String group, HttpServletRequest request) {
    Params params = Params.of(request, CUTS);
    Provider p = provider.need();
    Group found =
        reads
            .grid()
            .group(p.code(), group)
            .orElseThrow(() -> ApiProblem.notFound("There is no group " + group).asException());
    params.needed("start_date");
    LocalDateTime end = LocalDateTime.ofInstant(reads.now().plus(AHEAD), p.zone());
    Asked asked = asked(params, p, null, end, word(params, "match", "contain", "overlap"));
    boolean latestFirst = word(params, "order", "start", "-start");
    List<Cut> cuts = cuts(p, List.of(found), asked);
    return reply(p, List.of(found), latestFirst ? cuts.reversed() : cuts);
  }

  /** All groups: the last {@value #DAYS_BACK} days and all ahead, unless asked otherwise. */
  @GetMapping("/api/illuminati/data")
  ResponseEntity<byte[]> data(HttpServletRequest request) {
    Params params = Params.of(request, DATA);
    Provider p = provider.need();
    LocalDateTime today = reads.now().atZone(p.zone()).toLocalDate().atStartOfDay();
    LocalDateTime from = today.minusDays(DAYS_BACK);
    Asked asked = asked(params, p, from, null, true);
    List<Group> groups = reads.grid().groups(p.id());
    return reply(p, groups, cuts(p, groups, asked));
  }

  /** What existing clients read is as it ever was; how far it is known is told beside it. */
  private ResponseEntity<byte[]> reply(Provider p, List<Group> groups, List<Cut> cuts) {
    List<Integer> ids = groups.stream().map(Group::id).toList();
    ResponseEntity<byte[]> reply = Replies.json(cuts);
    return ResponseEntity.status(reply.getStatusCode())
        .headers(reply.getHeaders())
        .headers(PowerCutReads.headers(List.of(reads.knowledge(p, ids))))
        .body(reply.getBody());
  }

  /**
   * @param end null: as long after the beginning as may be asked for
   */
  private static Asked asked(
      Params params, Provider p, LocalDateTime start, LocalDateTime end, boolean overlap) {
    String otherwise = "must be local time such as 2022-04-10T00:00:00";
    LocalDateTime from =
        params.read("start_date", otherwise, t -> WallTime.parse(t, p.zone())).orElse(start);
    LocalDateTime last = from.plus(Span.LONGEST);
    LocalDateTime to =
        params
            .read("end_date", otherwise, t -> WallTime.parse(t, p.zone()))
            .orElse(end == null ? last : end);
    if (to.isAfter(last)) {
      throw Params.bad(
          "end_date", "must be at most " + Span.LONGEST.toDays() + " days after start_date");
    }
    return new Asked(from, to, overlap);
  }

  /** Whether the other of two words is said. */
  private static boolean word(Params params, String name, String usual, String other) {
    String said = params.single(name).orElse(usual);
    if (!said.equals(usual) && !said.equals(other)) {
      throw Params.bad(name, "must be " + usual + " or " + other);
    }
    return said.equals(other);
  }

  /** Those that are called off are left out, as they are deleted there. */
  private List<Cut> cuts(Provider p, Collection<Group> groups, Asked asked) {
    LocalDate first = asked.from().toLocalDate().minusDays(PowerCuts.LONGEST_CUT_DAYS);
    Map<Integer, Group> byId = groups.stream().collect(toMap(Group::id, identity()));
    List<Cut> cuts = new ArrayList<>();
    for (ScheduleDay day : reads.cuts().days(byId.keySet(), first, asked.to().toLocalDate())) {
      for (Window w : day.windows()) {
        LocalDateTime begin = LocalDateTime.ofInstant(w.from(), p.zone());
        LocalDateTime end = LocalDateTime.ofInstant(w.to(), p.zone());
        if (w.state().isCut() && asked.holds(begin, end)) {
          cuts.add(IlluminatiJson.cut(p, byId.get(day.groupId()), day, w));
        }
      }
    }
    cuts.sort(ORDER);
    return cuts;
  }
}

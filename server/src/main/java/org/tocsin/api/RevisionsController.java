package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.api.PowerCutJson.WindowItem;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.Window;
import org.tocsin.powercut.WindowChange;

/**
 * {@code /api/v1/powercuts/revisions}: all that was ever said of one day with what changed, or what
 * changed last at a utility.
 */
@RestController
public final class RevisionsController {
  static final Set<String> PARAMETERS = Set.of("provider", "group", "date", "limit", "cursor");
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private final PowerCutReads reads;

  public RevisionsController(PowerCutReads reads) {
    this.reads = reads;
  }

  /**
   * @param what added, removed, moved or state
   */
  record ChangeItem(String what, WindowItem before, WindowItem after) {}

  /**
   * @param known false: what was said before was taken back, and nothing is known, which is not "no
   *     cut"
   * @param changes from the revision before it; null in a list of several days
   */
  record RevisionItem(
      String provider,
      String group,
      LocalDate date,
      int revision,
      boolean known,
      List<WindowItem> windows,
      List<ChangeItem> changes,
      String source,
      Instant published,
      Instant recorded) {}

  @GetMapping("/api/v1/powercuts/revisions")
  ResponseEntity<byte[]> revisions(HttpServletRequest request) {
    Params params = Params.of(request, PARAMETERS);
    String code = params.needed("provider");
    Provider provider =
        reads
            .grid()
            .provider(code)
            .orElseThrow(() -> Params.bad("provider", "there is no utility " + code));
    int limit = params.limit(USUAL, MOST);
    Optional<LocalDate> date = params.read("date", "must be a date such as 2026-01-31", Span::date);
    Optional<String> group = params.single("group");
    if (date.isPresent() != group.isPresent()) {
      throw Params.bad("group", "goes with date, and date with group");
    }
    Long before = params.read("cursor", "is none that was given out", Long::valueOf).orElse(null);
    return Replies.json(
        group.isPresent()
            ? ofDay(provider, group.get(), date.get(), before, limit)
            : ofProvider(provider, before, limit));
  }

  private ListReply<RevisionItem> ofDay(
      Provider provider, String code, LocalDate date, Long before, int limit) {
    Group group =
        reads
            .grid()
            .group(provider.code(), code)
            .orElseThrow(() -> Params.bad("group", "there is no group " + code));
    List<Revision> all = reads.cuts().revisions(group.id(), date);
    List<RevisionItem> items = new ArrayList<>();
    Long next = null;
    for (int i = 0; i < all.size(); i++) {
      Revision r = all.get(i);
      if (before == null || r.id() < before) {
        if (items.size() == limit) {
          next = all.get(i - 1).id();
          break;
        }
        List<Window> earlier = i + 1 < all.size() ? all.get(i + 1).windows() : List.of();
        items.add(item(provider, r, changes(earlier, r.windows(), provider.zone())));
      }
    }
    return new ListReply<>(items, all.size(), next == null ? null : next.toString());
  }

  private ListReply<RevisionItem> ofProvider(Provider provider, Long before, int limit) {
    List<Revision> found = reads.cuts().recent(provider.id(), before, limit + 1);
    boolean more = found.size() > limit;
    List<Revision> shown = more ? found.subList(0, limit) : found;
    return new ListReply<>(
        shown.stream().map(r -> item(provider, r, null)).toList(),
        null,
        more ? String.valueOf(shown.getLast().id()) : null);
  }

  private RevisionItem item(Provider provider, Revision r, List<ChangeItem> changes) {
    return new RevisionItem(
        provider.code(),
        reads.grid().group(r.groupId()).map(Group::code).orElse(null),
        r.date(),
        r.number(),
        r.known(),
        PowerCutJson.windows(r.windows(), provider.zone()),
        changes,
        r.source(),
        r.published(),
        r.recorded());
  }

  private static List<ChangeItem> changes(List<Window> before, List<Window> after, ZoneId zone) {
    return WindowChange.between(before, after).stream()
        .map(
            c ->
                new ChangeItem(
                    c.what(),
                    PowerCutJson.window(c.before(), zone),
                    PowerCutJson.window(c.after(), zone)))
        .toList();
  }
}

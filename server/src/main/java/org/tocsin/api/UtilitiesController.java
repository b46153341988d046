package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.api.PowerCutJson.FoundItem;
import org.tocsin.api.PowerCutJson.GroupItem;
import org.tocsin.api.PowerCutJson.ProviderItem;
import org.tocsin.powercut.Found;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;

/**
 * {@code /api/v1/powercuts}: {@code providers}, their {@code groups}, and the {@code areas} by
 * which a place finds its groups.
 */
@RestController
public final class UtilitiesController {
  static final Set<String> GROUP_PARAMETERS = Set.of("provider", "limit", "cursor");
  static final Set<String> AREA_PARAMETERS = Set.of("q", "point", "provider", "on", "limit");
  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final int MOST_FOUND = 100;
  private static final int LONGEST_NAME = 200;

  private final PowerCutReads reads;

  public UtilitiesController(PowerCutReads reads) {
    this.reads = reads;
  }

  @GetMapping("/api/v1/powercuts/providers")
  ResponseEntity<byte[]> providers(HttpServletRequest request) {
    Params.of(request, Set.of());
    Grid grid = reads.grid();
    return Replies.json(
        ListReply.whole(grid.providers().stream().map(p -> item(grid, p)).toList()));
  }

  @GetMapping("/api/v1/powercuts/providers/{code}")
  ResponseEntity<byte[]> provider(@PathVariable String code, HttpServletRequest request) {
    Params.of(request, Set.of());
    Grid grid = reads.grid();
    return Replies.json(item(grid, reads.provider(code)));
  }

  private ProviderItem item(Grid grid, Provider p) {
    List<Integer> groups = grid.groups(p.id()).stream().map(Group::id).toList();
    return reads.json().provider(p, grid, reads.knowledge(p, groups));
  }

  @GetMapping("/api/v1/powercuts/groups")
  ResponseEntity<byte[]> groups(HttpServletRequest request) {
    Params params = Params.of(request, GROUP_PARAMETERS);
    int limit = params.limit(MOST, MOST);
    String after = params.single("cursor").orElse("");
    List<GroupItem> items = new ArrayList<>();
    String next = null;
    SortedMap<String, GroupItem> all = all(ScheduleQuery.providers(params, reads.grid()));
    for (var item : all.entrySet()) {
      boolean wanted = item.getKey().compareTo(after) > 0;
      if (wanted && items.size() == limit) {
        next = items.getLast().provider() + ":" + items.getLast().code();
        break;
      }
      if (wanted) {
        items.add(item.getValue());
      }
    }
    return Replies.json(new ListReply<>(items, all.size(), next));
  }

  private SortedMap<String, GroupItem> all(List<Provider> providers) {
    SortedMap<String, GroupItem> all = new TreeMap<>();
    for (Provider p : providers) {
      for (Group g : reads.grid().groups(p.id())) {
        all.put(p.code() + ":" + g.code(), reads.json().group(p, g));
      }
    }
    return all;
  }

  /** By name, all groups of each place; by point, those whose outline holds it. */
  @GetMapping("/api/v1/powercuts/areas")
  ResponseEntity<byte[]> areas(HttpServletRequest request) {
    Params params = Params.of(request, AREA_PARAMETERS);
    Optional<String> q = params.single("q");
    Optional<double[]> point = params.point();
    if (q.isPresent() == point.isPresent()) {
      throw Params.bad("q", "either q or point is wanted");
    }
    int limit = params.limit(USUAL, MOST_FOUND);
    List<Provider> providers = ScheduleQuery.providers(params, reads.grid());
    List<FoundItem> items =
        q.isPresent()
            ? byName(q.get(), params, providers, limit)
            : byPoint(point.get(), providers).stream().limit(limit).toList();
    return Replies.json(ListReply.whole(items));
  }

  private List<FoundItem> byName(String name, Params params, List<Provider> providers, int limit) {
    if (name.length() > LONGEST_NAME) {
      throw Params.bad("q", "at most " + LONGEST_NAME + " characters");
    }
    Optional<LocalDate> on = params.read("on", "must be a date such as 2026-01-31", Span::date);
    Grid grid = reads.grid();
    List<FoundItem> items = new ArrayList<>();
    // Those of other utilities are left out afterwards, so more are looked for than wanted.
    int most = providers.size() == grid.providers().size() ? limit : MOST;
    List<Found> all =
        on.map(day -> grid.find(name, day, most))
            .orElseGet(() -> grid.find(name, reads.now(), most));
    for (Found found : all) {
      providers.stream()
          .filter(p -> p.id() == found.providerId() && items.size() < limit)
          .findFirst()
          .ifPresent(p -> items.add(PowerCutJson.found(p, found)));
    }
    return items;
  }

  private List<FoundItem> byPoint(double[] point, List<Provider> providers) {
    Map<Integer, List<String>> groups = new LinkedHashMap<>();
    for (Group group : reads.grid().at(point[0], point[1])) {
      groups.computeIfAbsent(group.providerId(), p -> new ArrayList<>()).add(group.code());
    }
    return providers.stream()
        .filter(p -> groups.containsKey(p.id()))
        .map(p -> new FoundItem(p.code(), null, List.of(), groups.get(p.id())))
        .toList();
  }
}

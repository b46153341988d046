package org.tocsin.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;

/**
 * Which days of the schedule are asked for.
 *
 * @param groups by id, of all {@code providers}
 * @param reaches by provider's id
 * @param states of windows; empty for all
 */
record ScheduleQuery(
    List<Provider> providers,
    Map<Integer, Group> groups,
    Map<Integer, Span.Reach> reaches,
    Set<CutState> states) {
  static final Set<String> WHOLE = Set.of("provider", "group", "from", "to", "state");
  static final Set<String> PAGED =
      Set.of("provider", "group", "from", "to", "state", "limit", "cursor");

  /** Where a page ended; the next begins behind it. */
  record Cursor(LocalDate date, String provider, String group) {
    String encode() {
      String text = date + "|" + provider + "|" + group;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decode(String text) {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 3);
      if (parts.length < 3) {
        throw new IllegalArgumentException(text);
      }
      return new Cursor(LocalDate.parse(parts[0]), parts[1], parts[2]);
    }
  }

  static Cursor cursor(Params params) {
    return params.read("cursor", "is none that was given out", Cursor::decode).orElse(null);
  }

  static ScheduleQuery read(Params params, Grid grid, Instant now) {
    List<Provider> providers = providers(params, grid);
    Map<Integer, Group> groups = groups(params, grid, providers);
    Span span = Span.read(params);
    Map<Integer, Span.Reach> reaches = new LinkedHashMap<>();
    providers.forEach(p -> reaches.put(p.id(), span.in(p.zone(), now)));
    return new ScheduleQuery(providers, groups, reaches, states(params));
  }

  /** Those that are named, or all. */
  static List<Provider> providers(Params params, Grid grid) {
    Set<Provider> named = new LinkedHashSet<>();
    for (String code : params.values("provider")) {
      named.add(
          grid.provider(code)
              .orElseThrow(() -> Params.bad("provider", "there is no utility " + code)));
    }
    return named.isEmpty() ? grid.providers() : List.copyOf(named);
  }

  /** Those that are named, of all these utilities that have one, or all. */
  static Map<Integer, Group> groups(Params params, Grid grid, List<Provider> providers) {
    Map<Integer, Group> groups = new LinkedHashMap<>();
    Set<String> codes = params.values("group");
    for (String code : codes) {
      List<Group> named =
          providers.stream().flatMap(p -> grid.group(p.code(), code).stream()).toList();
      if (named.isEmpty()) {
        throw Params.bad("group", "there is no group " + code);
      }
      named.forEach(g -> groups.put(g.id(), g));
    }
    if (codes.isEmpty()) {
      providers.forEach(p -> grid.groups(p.id()).forEach(g -> groups.put(g.id(), g)));
    }
    return groups;
  }

  private static Set<CutState> states(Params params) {
    Set<CutState> states = EnumSet.noneOf(CutState.class);
    for (String id : params.values("state")) {
      try {
        states.add(CutState.of(id));
      } catch (IllegalArgumentException e) {
        throw Params.bad("state", "must be definite, tentative, emergency, cancelled or restored");
      }
    }
    return states;
  }
}

package org.tocsin.powercut.format;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/** Tells which groups an event of a calendar is for. */
final class IcsGroups {
  private static final String TOKEN = "[\\p{L}\\p{N}][\\p{L}\\p{N}.-]{0,7}+(?![\\p{L}\\p{N}])";
  private static final Pattern NAMED =
      Pattern.compile(
          "\\bgroups?:?\\s+(" + TOKEN + "(?:\\s?[,;/&]\\s?" + TOKEN + ")*+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CODE = Pattern.compile("[A-Z]{0,3}\\d{0,2}([.-]\\d{1,2})?");

  private final Set<String> known;

  /**
   * @param known codes; empty: whatever looks like one
   */
  IcsGroups(Set<String> known) {
    this.known = known;
  }

  /**
   * @throws ScheduleException no-group
   */
  Collection<String> of(IcsEvent event) {
    Set<String> groups = new LinkedHashSet<>();
    event
        .names()
        .filter(n -> n.startsWith("X-") && n.endsWith("GROUP"))
        .flatMap(n -> event.texts(n).stream())
        .forEach(t -> groups.addAll(GroupCodes.several(t, event.place())));
    if (groups.isEmpty()) {
      event.texts("CATEGORIES").stream()
          .flatMap(t -> List.of(t.split(",")).stream())
          .forEach(t -> named(t, groups));
    }
    if (groups.isEmpty()) {
      event.texts("SUMMARY").forEach(t -> named(t, groups));
    }
    if (groups.isEmpty()) {
      throw new ScheduleException("no-group", event.place(), "no group is named");
    }
    return groups;
  }

  private void named(String text, Set<String> groups) {
    String code = text.strip().replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    if (known.contains(code)
        || known.isEmpty() && !code.isEmpty() && CODE.matcher(code).matches()) {
      groups.add(code);
      return;
    }
    Matcher named = NAMED.matcher(text);
    while (named.find()) {
      for (String one : named.group(1).split("[,;/&]")) {
        groups.add(one.strip().toUpperCase(Locale.ROOT));
      }
    }
  }
}

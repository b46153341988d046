package org.tocsin.admin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Timetable;
import org.tocsin.powercut.Window;

/** One day of one or several groups as the fields of a form, and back. */
final class CutDayForm {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{1,2})[:.](\\d{2})\\s*[-–—]\\s*(\\d{1,2})[:.](\\d{2})(?:\\s+([A-Za-z]+))?");
  private static final int MOST_GROUPS = 60;
  private static final int MOST_CUTS = 40;
  private static final int BACK_DAYS = 31;
  private static final int AHEAD_DAYS = 366;

  private CutDayForm() {}

  /** What is entered. */
  record Entered(List<Group> groups, LocalDate date, List<Cut> cuts) {
    Timetable timetable() {
      List<GroupDay> days = groups.stream().map(g -> new GroupDay(g.code(), date, cuts)).toList();
      return new Timetable(days, null, null, null, null);
    }
  }

  /** What is known of a day, to be changed. */
  static String lines(List<Window> windows, CutTimes times) {
    return windows.stream().map(times::window).collect(Collectors.joining("\n"));
  }

  static Map<String, String> fields(String groups, String date, String windows, boolean none) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("groups", groups);
    fields.put("date", date);
    fields.put("windows", windows);
    fields.put("none", none ? "on" : "");
    return fields;
  }

  /**
   * What the form asks for; of use only while the form is good.
   *
   * @param today in the utility's zone
   */
  static Entered read(Form form, Grid grid, Provider provider, LocalDate today) {
    List<Group> groups = groups(form, grid, provider);
    LocalDate date = date(form, "date", today);
    List<Cut> cuts = cuts(form, date);
    if (cuts.isEmpty() && !form.on("none")) {
      form.refuse("windows", "At least one cut, or tick that there is none.");
    } else if (!cuts.isEmpty() && form.on("none")) {
      form.refuse("none", "Either cuts or no cut.");
    }
    return new Entered(groups, date, cuts);
  }

  private static List<Group> groups(Form form, Grid grid, Provider provider) {
    Set<Group> groups = new LinkedHashSet<>();
    for (String code : form.value("groups").split("[,;\\s]+")) {
      if (!code.isEmpty()) {
        grid.group(provider.code(), code)
            .ifPresentOrElse(
                groups::add,
                () -> form.refuse("groups", "There is no group " + shortened(code) + "."));
      }
    }
    if (groups.isEmpty()) {
      form.refuse("groups", "At least one group, such as A, or several: A, B, C.");
    }
    if (groups.size() > MOST_GROUPS) {
      form.refuse("groups", "At most " + MOST_GROUPS + " at a time.");
    }
    return List.copyOf(groups);
  }

  static LocalDate date(Form form, String field, LocalDate today) {
    try {
      LocalDate date = LocalDate.parse(form.value(field));
      if (!date.isBefore(today.minusDays(BACK_DAYS)) && !date.isAfter(today.plusDays(AHEAD_DAYS))) {
        return date;
      }
      form.refuse(field, "A day within a month back and a year ahead.");
    } catch (DateTimeException e) {
      form.refuse(field, "A date such as " + today + ".");
    }
    return today;
  }

  private static List<Cut> cuts(Form form, LocalDate date) {
    List<Cut> cuts = new ArrayList<>();
    for (String line : form.value("windows").split("[\n,;]")) {
      if (line.isBlank()) {
        continue;
      }
      Cut cut = cut(line.strip(), date);
      if (cut == null) {
        form.refuse(
            "windows",
            "“"
                + shortened(line.strip())
                + "” is no cut. One a line, such as 17:00-18:20 or"
                + " 22:00-01:00 tentative.");
      } else {
        cuts.add(cut);
      }
    }
    if (cuts.size() > MOST_CUTS) {
      form.refuse("windows", "At most " + MOST_CUTS + " cuts a day.");
    }
    return cuts;
  }

  /** Null where it is none. */
  private static Cut cut(String line, LocalDate date) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return null;
    }
    try {
      LocalDateTime from = at(date, parts.group(1), parts.group(2));
      LocalDateTime to = at(date, parts.group(3), parts.group(4));
      String state = parts.group(5) == null ? "definite" : parts.group(5);
      if (from.equals(to) || from.toLocalDate().isAfter(date)) {
        return null;
      }
      return new Cut(
          from,
          to.isBefore(from) ? to.plusDays(1) : to,
          CutState.of(state.toLowerCase(Locale.ROOT)));
    } catch (DateTimeException | IllegalArgumentException e) {
      return null;
    }
  }

  /** 24:00 is the end of the day. */
  private static LocalDateTime at(LocalDate date, String hour, String minute) {
    int hours = Integer.parseInt(hour);
    int minutes = Integer.parseInt(minute);
    return hours == 24 && minutes == 0
        ? date.plusDays(1).atStartOfDay()
        : date.atTime(LocalTime.of(hours, minutes));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= 40
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 40)) + "…";
  }
}

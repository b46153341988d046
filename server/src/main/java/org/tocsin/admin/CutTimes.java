package org.tocsin.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Window;
import org.tocsin.powercut.WindowChange;

/** Cuts and days in words, in the utility's zone. */
record CutTimes(ZoneId zone) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss VV", Locale.ENGLISH);

  /** Such as {@code 17:00–18:20}, or {@code 22:00–01:00 tentative}; midnight is 24:00. */
  String window(Window window) {
    String times = clock(window.from()) + "–" + end(window);
    return window.state() == CutState.DEFINITE ? times : times + " " + window.state().id();
  }

  /** Of a day that is known. */
  String windows(List<Window> windows) {
    return windows.isEmpty()
        ? "no cut"
        : windows.stream().map(this::window).collect(Collectors.joining(", "));
  }

  private String end(Window window) {
    ZonedDateTime to = window.to().atZone(zone);
    LocalDate next = window.from().atZone(zone).toLocalDate().plusDays(1);
    if (window.to().equals(next.atStartOfDay(zone).toInstant())) {
      return "24:00";
    }
    return to.toLocalDate().isAfter(next)
        ? clock(window.to()) + " " + day(to.toLocalDate())
        : clock(window.to());
  }

  private String clock(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  String day(LocalDate date) {
    return DAY.format(date);
  }

  LocalDate date(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /** In full, with weekday and zone; null for null. */
  String at(Instant instant) {
    return instant == null ? null : FULL.format(instant.atZone(zone));
  }

  /** Such as {@code moved 09:00–11:15 to 09:00–12:00}. */
  String change(WindowChange change) {
    return switch (change.what()) {
      case "added" -> "added " + window(change.after());
      case "removed" -> "withdrawn " + window(change.before());
      case "state" -> window(change.before()) + " is " + change.after().state().id() + " now";
      default -> "moved " + window(change.before()) + " to " + window(change.after());
    };
  }
}

package org.tocsin.sim.utility;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.tocsin.sim.table.Csv;

/** The schedule as files: CSV and iCalendar (RFC 5545). */
final class ScheduleFiles {
  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

  private ScheduleFiles() {}

  /** Columns date, start, end, group; local time. */
  static String csv(List<Listed> rows) {
    Csv csv = new Csv("date", "start", "end", "group");
    for (Listed row : rows) {
      PlannedCut cut = row.cut();
      csv.row(cut.date(), cut.from().toLocalTime(), cut.to().toLocalTime(), cut.group());
    }
    return csv.toString();
  }

  /** One event for each row, with the zone's offset of {@code now}. */
  static String ics(List<Listed> rows, ZoneId zone, Instant now) {
    StringBuilder ics = new StringBuilder();
    String offset = zone.getRules().getOffset(now).getId().replace(":", "");
    line(ics, "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Simulated utility//Power cuts//EN");
    line(ics, "BEGIN:VTIMEZONE", "TZID:" + zone, "BEGIN:STANDARD", "DTSTART:19700101T000000");
    line(ics, "TZOFFSETFROM:" + offset, "TZOFFSETTO:" + offset, "END:STANDARD", "END:VTIMEZONE");
    rows.forEach(row -> event(ics, row, zone));
    line(ics, "END:VCALENDAR");
    return ics.toString();
  }

  private static void event(StringBuilder ics, Listed row, ZoneId zone) {
    PlannedCut cut = row.cut();
    String uid = cut.group() + "-" + time(cut.from()) + "@utility.invalid";
    String stamp = time(LocalDateTime.ofInstant(row.posted(), ZoneOffset.UTC)) + "Z";
    line(ics, "BEGIN:VEVENT", "UID:" + uid, "DTSTAMP:" + stamp);
    line(ics, "DTSTART;TZID=" + zone + ":" + time(cut.from()));
    line(ics, "DTEND;TZID=" + zone + ":" + time(cut.to()));
    line(ics, "SUMMARY:Simulated power cut of group " + cut.group());
    line(ics, "CATEGORIES:" + cut.group(), "END:VEVENT");
  }

  private static String time(LocalDateTime time) {
    return BASIC.format(time);
  }

  private static void line(StringBuilder ics, String... lines) {
    for (String line : lines) {
      ics.append(line).append("\r\n");
    }
  }
}

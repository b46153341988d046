package org.tocsin.powercut.format.pdf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Timetable;
import org.tocsin.powercut.format.Asked;
import org.tocsin.powercut.format.ScheduleFormat;

/**
 * Schedules printed as PDF, in the three layouts that the Ceylon Electricity Board used in 2022:
 * periods and groups; periods and groups under dates; and "between" times of disconnection and
 * restoration, of which the first of each are the cut and the second its tolerance. Rows may also
 * begin with their groups and have several windows. The layout is told from each table, the days
 * from the title. A group that a schedule names anywhere has no cut where its table leaves it out;
 * groups that no schedule names are not spoken of.
 *
 * <p>Annexes, which list customers, are never read.
 */
public final class PdfFormat implements ScheduleFormat {
  @Override
  public String id() {
    return "pdf";
  }

  @Override
  public Timetable read(byte[] document, Asked asked) {
    Pages pages = Pages.read(document);
    Days days = new Days();
    Integer tolerance = null;
    for (Edition edition : Edition.of(pages.list())) {
      String place = edition.parts().getFirst().place();
      EditionReader.Read read = new EditionReader(asked.groups()).read(edition);
      if (read.sections().isEmpty()) {
        throw new ScheduleException("no-table", place, "there is no table under this title");
      }
      boolean unlisted = read.sections().stream().anyMatch(Section::isUnlisted);
      Exclusions exclusions =
          Exclusions.of(read.prose(), unlisted, edition.dates(), asked.groups(), place);
      SortedSet<LocalDate> dates = new TreeSet<>(edition.dates());
      dates.removeAll(exclusions.unsaid());
      days.begin(dates, place);
      for (Section section : read.sections()) {
        days.add(section, edition.dates(), dates);
        tolerance = largest(tolerance, section.rows());
      }
      exclusions.without().forEach(without -> days.clear(without, dates));
    }
    return timetable(days, pages.published(), tolerance);
  }

  private static Timetable timetable(Days days, Instant published, Integer tolerance) {
    List<GroupDay> list = days.list();
    if (list.isEmpty()) {
      throw new ScheduleException("no-table", "", "the document names no groups");
    }
    return new Timetable(list, null, null, published, tolerance);
  }

  private static Integer largest(Integer tolerance, List<Row> rows) {
    return rows.stream()
        .map(Row::toleranceMinutes)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .filter(most -> tolerance == null || most > tolerance)
        .orElse(tolerance);
  }

  /** What all editions say, by day and group. */
  private static final class Days {
    private final Map<LocalDate, Map<String, List<Cut>>> days = new TreeMap<>();
    private final Set<LocalDate> begun = new HashSet<>();

    void begin(SortedSet<LocalDate> dates, String place) {
      for (LocalDate date : dates) {
        if (!begun.add(date)) {
          throw new ScheduleException("date-twice", place, "two titles name " + date);
        }
      }
    }

    void add(Section section, SortedSet<LocalDate> title, SortedSet<LocalDate> dates) {
      SortedSet<LocalDate> said = section.dates(title);
      for (LocalDate date : said) {
        if (dates.contains(date)) {
          section.groups().forEach(group -> cuts(date, group));
          section.rows().forEach(row -> add(row, date));
        }
      }
    }

    private void add(Row row, LocalDate date) {
      List<String> groups =
          row.groups().containsKey(null)
              ? row.groups().get(null)
              : row.groups().getOrDefault(date, List.of());
      for (String group : groups) {
        List<Cut> cuts = cuts(date, group);
        Cut cut = row.on(date);
        if (cuts.stream()
            .anyMatch(c -> c.from().isBefore(cut.to()) && cut.from().isBefore(c.to()))) {
          throw new ScheduleException(
              "overlap", row.place(), "group " + group + " is cut twice at a time on " + date);
        }
        cuts.add(cut);
      }
    }

    private List<Cut> cuts(LocalDate date, String group) {
      return days.computeIfAbsent(date, d -> new LinkedHashMap<>())
          .computeIfAbsent(group, g -> new ArrayList<>());
    }

    void clear(Exclusions.Without without, SortedSet<LocalDate> title) {
      Set<String> groups = new HashSet<>(without.groups());
      if (groups.isEmpty()) {
        days.values().forEach(day -> groups.addAll(day.keySet()));
      }
      for (LocalDate date : without.dates().isEmpty() ? title : without.dates()) {
        groups.forEach(group -> cuts(date, group).clear());
      }
    }

    List<GroupDay> list() {
      List<GroupDay> list = new ArrayList<>();
      days.forEach(
          (date, groups) ->
              groups.forEach(
                  (group, cuts) -> {
                    cuts.sort(Comparator.comparing(Cut::from));
                    list.add(new GroupDay(group, date, cuts));
                  }));
      return list;
    }
  }
}

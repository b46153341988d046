package org.tocsin.powercut.format;

import java.net.URI;
import java.util.Map;
import org.tocsin.powercut.Timetable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON behind a utility's own page of load shedding: an array of events with {@code
 * loadShedGroupId}, {@code startTime} and {@code endTime} in local time, sometimes inside a JSON
 * string, and {@code {}} where there is none. Events whose times are those of nothing (the year 1)
 * are passed over. Ids are numbers and order nothing here. It is asked by a form that needs the
 * token of its page; the address is the site's, with or without a slash at its end, or the page's.
 * The site takes the end of the time that is asked for as exclusive, as calendars do, so it is the
 * day after the last; what a site says of that day all the same is left out.
 */
public final class UtilityJsonFormat implements ScheduleFormat {
  private static final String PAGE = "/Incognito/DemandMgmtSchedule";
  private static final String ACTION = "/Incognito/GetLoadSheddingEvents";
  private static final String NO_TIME = "0001-01-01";
  private static final CutRow ROW = new CutRow("loadShedGroupId", "startTime", "endTime", false);

  @Override
  public String id() {
    return "utility-json";
  }

  @Override
  public boolean mayBePartial() {
    return true;
  }

  @Override
  public boolean answersInFull() {
    return true;
  }

  @Override
  public Question question(URI address, Asked asked) {
    String base = address.toString().replaceFirst("/*(?:[?#].*)?$", "");
    if (base.endsWith(PAGE)) {
      base = base.substring(0, base.length() - PAGE.length());
    }
    return new Question.TokenForm(
        URI.create(base + PAGE),
        "__RequestVerificationToken",
        URI.create(base + ACTION),
        Map.of(
            "StartTime", asked.first().toString(),
            "EndTime", asked.last().plusDays(1).toString()));
  }

  @Override
  public Timetable read(byte[] document, Asked asked) {
    return reading(document, asked).timetable();
  }

  @Override
  public Reading reading(byte[] document, Asked asked) {
    DayTable table = new DayTable(asked);
    JsonNode rows = JsonRows.read(document);
    boolean none = rows.isObject() && rows.isEmpty();
    if (!rows.isArray() && !none) {
      throw JsonRows.notASchedule("");
    }
    int skipped = 0;
    for (int i = 0; i < rows.size(); i++) {
      String place = "/" + i;
      JsonNode row = rows.get(i);
      JsonRows.requireObject(row, place);
      if (isNothing(row.get("startTime")) || isNothing(row.get("endTime"))) {
        skipped++;
      } else {
        ROW.add(table, row, asked, place);
      }
    }
    return new Reading(table.answer(), skipped);
  }

  private static boolean isNothing(JsonNode time) {
    return time != null
        && (time.isNull() || time.isString() && time.stringValue().startsWith(NO_TIME));
  }
}

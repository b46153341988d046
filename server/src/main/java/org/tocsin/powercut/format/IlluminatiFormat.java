package org.tocsin.powercut.format;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.powercut.Timetable;
import tools.jackson.databind.JsonNode;

/**
 * The power-cut API of a hackathon of 2022, which several clients speak: an array of rows with
 * {@code starting_period}, {@code ending_period} and {@code group_name}; also an object with such
 * rows as {@code schedules}, as they are handed in. Times are the wall clock's and wear a Z all the
 * same. Ids, {@code created_at} and order say nothing: the same cuts posted again are the same.
 *
 * <p>The address is the API's base with or without a slash at its end, for all rows at once; or
 * that of its {@code powerschedules}, where each group is asked for. There a cut is only given when
 * it lies in the time asked for as a whole, so more is asked for than is needed.
 */
public final class IlluminatiFormat implements ScheduleFormat {
  private static final String ROOT = "/api/illuminati";
  private static final String EACH = "/powerschedules";
  private static final CutRow ROW =
      new CutRow("group_name", "starting_period", "ending_period", true);

  @Override
  public String id() {
    return "illuminati";
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
    if (base.endsWith(EACH)) {
      return each(base, asked);
    }
    return new Question.Get(
        URI.create(
            base.endsWith("/data")
                ? base
                : base + (base.endsWith(ROOT) ? "/data" : ROOT + "/data")));
  }

  private static Question each(String base, Asked asked) {
    String span =
        "?start_date="
            + asked.first().atStartOfDay()
            + ":00&end_date="
            + asked.last().plusDays(4).atStartOfDay() // a cut has three days at most
            + ":00";
    Map<String, URI> byGroup =
        asked.groups().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), g -> URI.create(base + "/" + encoded(g) + span)));
    return new Question.GetEach(byGroup);
  }

  private static String encoded(String group) {
    return URLEncoder.encode(group, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public Timetable read(byte[] document, Asked asked) {
    DayTable table = new DayTable(asked);
    JsonNode root = JsonRows.read(document);
    JsonNode rows = root.isObject() && root.has("schedules") ? root.get("schedules") : root;
    if (!rows.isArray()) {
      throw JsonRows.notASchedule("");
    }
    String place = rows == root ? "" : "/schedules";
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).isArray()) { // one group's answer among all
        for (int j = 0; j < rows.get(i).size(); j++) {
          ROW.add(table, rows.get(i).get(j), asked, place + "/" + i + "/" + j);
        }
      } else {
        ROW.add(table, rows.get(i), asked, place + "/" + i);
      }
    }
    return table.answer();
  }
}

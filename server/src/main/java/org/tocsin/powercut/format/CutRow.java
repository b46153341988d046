package org.tocsin.powercut.format;

import java.time.LocalDateTime;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.ScheduleException;
import tools.jackson.databind.JsonNode;

/**
 * Rows of JSON that each say one cut of one group, by the names of their fields.
 *
 * @param localAsZ whether their times are local though they wear a Z
 */
record CutRow(String group, String start, String end, boolean localAsZ) {

  /**
   * Takes a row into the table.
   *
   * @throws ScheduleException when it says no such thing
   */
  void add(DayTable table, JsonNode row, Asked asked, String place) {
    JsonRows.requireObject(row, place);
    String code = GroupCodes.one(JsonRows.text(row, group, place), place + "/" + group);
    Cut cut =
        new Cut(time(row, start, asked, place), time(row, end, asked, place), CutState.DEFINITE);
    table.add(code, cut, place);
  }

  private LocalDateTime time(JsonNode row, String field, Asked asked, String place) {
    String text = JsonRows.text(row, field, place);
    return WallTimes.both(text, asked.zone(), localAsZ, place + "/" + field);
  }
}

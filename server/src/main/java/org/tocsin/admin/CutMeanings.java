package org.tocsin.admin;

import java.util.Map;
import org.tocsin.platform.net.FetchFailure;

/** What goes wrong with schedules and their sources, in words, and what to do about it. */
final class CutMeanings {
  private static final String DOCUMENT =
      "Open what the source publishes and compare the place that the exact words name. If it is a"
          + " new form, enter the days by hand until it can be read.";
  private static final Map<String, Meaning> CODES =
      Map.ofEntries(
          entry(
              "stale",
              "It answers with something older than it did before.",
              "See whether a" + " cache stands in front of it; tell the utility if it stays so."),
          entry(
              "token-missing",
              "The page does not hold the token that its data needs.",
              "The utility's page has changed; enter the days by hand and look for a new address."),
          entry(
              "not-stored",
              "What it says could not be stored here.",
              "Look at the log and the database; it is asked again."),
          entry(
              "not-json",
              "The answer is not JSON as it should be.",
              "See whether the address is right: it may lead to a page for people."),
          entry(
              "not-csv",
              "The table cannot be read.",
              "It has to be a table with commas,"
                  + " semicolons or tabs and a first row that names the columns."),
          entry(
              "not-utf-8", "The table is not written in UTF-8.", "Save it again as CSV in UTF-8."),
          entry("not-a-calendar", "The document is not a calendar.", DOCUMENT),
          entry("not-a-schedule", "No schedule was recognised in it.", DOCUMENT),
          entry("bad-schedule", "Something in the schedule makes no sense.", DOCUMENT),
          entry(
              "missing-column",
              "A column is missing.",
              "The columns are date, start, end and"
                  + " group, or start_local, end_local and group; state where there is one."),
          entry("missing-field", "A field is missing.", DOCUMENT),
          entry("bad-date", "A date cannot be read.", "Dates are written 2026-11-22."),
          entry("bad-time", "A time cannot be read.", "Times are written 17:00."),
          entry("no-time", "A cut has no times.", "Each cut needs a begin and an end."),
          entry(
              "bad-state",
              "A state is none that is known.",
              "definite, tentative, emergency, cancelled, restored, or none for no cut."),
          entry("bad-group", "A group's code cannot be read.", "See which groups there are."),
          entry("no-group", "A cut names no group.", "Each cut needs a group."),
          entry(
              "unknown-group",
              "It names a group that the utility does not have here.",
              "Add the group if it is new; the other days were taken."),
          entry("unknown-zone", "It names a time zone that is not known.", DOCUMENT),
          entry(
              "unknown-format",
              "Nothing here reads documents of this kind.",
              "PDF, CSV, ICS and JSON are told by their content; choose the format, or enter the"
                  + " days by hand."),
          entry("time-span", "A cut ends before it begins, or lasts too long.", DOCUMENT),
          entry(
              "cut-of-another-day",
              "A cut does not begin on the day it is listed under.",
              DOCUMENT),
          entry("cut-without-length", "A cut ends when it begins.", DOCUMENT),
          entry("cut-too-long", "A cut lasts more than three days.", DOCUMENT),
          entry("too-many-cuts", "More cuts than a day can have.", DOCUMENT),
          entry("repeats", "The calendar repeats events in a way that is not followed.", DOCUMENT),
          entry(
              "too-large",
              "The document is too large.",
              "Schedules are far smaller: look whether" + " it is the right file."),
          entry("no-such-provider", "The utility is not there any more.", "Nothing."),
          entry(
              "changed-meanwhile",
              "Somebody or some source changed the day meanwhile.",
              "Look at what holds now, and enter it again if it is still needed."));

  private CutMeanings() {}

  /**
   * @param advice what to do
   */
  record Meaning(String words, String advice) {}

  private static Map.Entry<String, Meaning> entry(String code, String words, String advice) {
    return Map.entry(code, new Meaning(words, advice));
  }

  /** Null for null. */
  static Meaning of(String code) {
    if (code == null) {
      return null;
    }
    for (FetchFailure failure : FetchFailure.values()) {
      if (failure.id().equals(code)) {
        return new Meaning(failure.meaning(), failure.advice());
      }
    }
    return CODES.getOrDefault(
        code, new Meaning("The document could not be read as a schedule.", DOCUMENT));
  }
}

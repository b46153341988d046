package org.tocsin.powercut.format;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Timetable;

/**
 * Calendars (RFC 5545) with an event for each cut. Its group is named by a property such as {@code
 * X-POWER-GROUP}, else by its categories, else by its summary ("Group A", or the bare code). What
 * is cancelled or tentative says so by its status. Times are in UTC, in a zone of the tz database,
 * or floating, which means the utility's zone. Of several versions of an event the latest sequence
 * counts. What cannot be told is refused: an event without a group, one that repeats, one that
 * lasts whole days.
 *
 * <p>The calendar library is used as a tokenizer only: its model of calendars would fetch zones
 * from addresses that a document names.
 */
public final class IcsFormat implements ScheduleFormat {
  @Override
  public String id() {
    return "ics";
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
  public Timetable read(byte[] document, Asked asked) {
    IcsGroups groups = new IcsGroups(asked.groups());
    DayTable table = new DayTable(asked);
    IcsEvents events = parsed(new String(document, StandardCharsets.UTF_8));
    for (IcsEvent event : latest(events.found())) {
      Cut cut = cut(event, events.isCancelled(), asked);
      groups.of(event).forEach(g -> table.add(g, cut, event.place()));
    }
    return table.answer();
  }

  private static Cut cut(IcsEvent event, boolean cancelled, Asked asked) {
    if (event.has("RRULE") || event.has("RDATE")) {
      throw new ScheduleException("repeats", event.place(), "an event that repeats is not read");
    }
    return new Cut(
        event.start(asked.zone()),
        event.end(asked.zone()),
        cancelled ? CutState.CANCELLED : event.state());
  }

  private static Collection<IcsEvent> latest(List<IcsEvent> events) {
    Map<String, IcsEvent> latest = new LinkedHashMap<>();
    for (IcsEvent event : events) {
      latest.merge(
          event.key(), event, (old, other) -> other.sequence() >= old.sequence() ? other : old);
    }
    return latest.values();
  }

  private static IcsEvents parsed(String text) {
    IcsEvents events = new IcsEvents();
    String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
    try (UnfoldingReader lines = new UnfoldingReader(new StringReader(bare), true)) {
      new CalendarParserImpl().parse(lines, events);
    } catch (ParserException e) {
      throw broken("line " + e.getLineNo(), e);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw broken("", e);
    }
    events.requireWhole();
    return events;
  }

  private static ScheduleException broken(String place, Exception e) {
    return new ScheduleException(
        "not-a-calendar", place, WallTimes.cut(String.valueOf(e.getMessage())));
  }
}

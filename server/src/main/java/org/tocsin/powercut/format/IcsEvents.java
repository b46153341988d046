package org.tocsin.powercut.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.data.ContentHandler;
import org.tocsin.powercut.ScheduleException;

/** Gathers the events of a calendar while it is read; what lies inside an event is passed over. */
final class IcsEvents implements ContentHandler {
  private static final int MOST_EVENTS = DayTable.MOST_CUTS;
  private static final int DEEPEST = 8;
  private static final int MOST_PROPERTIES = 1000; // of one event

  private final List<IcsEvent> found = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private boolean ended;
  private boolean cancelled;
  private IcsEvent event;
  private String property;
  private Map<String, String> parameters = Map.of();
  private String value;

  List<IcsEvent> found() {
    return found;
  }

  /** Whether the calendar as a whole takes its events back (METHOD:CANCEL). */
  boolean isCancelled() {
    return cancelled;
  }

  /**
   * @throws ScheduleException not-a-calendar where it breaks off
   */
  void requireWhole() {
    if (!ended || !open.isEmpty()) {
      throw new ScheduleException("not-a-calendar", "", "the calendar has no end");
    }
  }

  @Override
  public void startCalendar() {
    ended = false;
  }

  @Override
  public void endCalendar() {
    ended = true;
  }

  @Override
  public void startComponent(String name) {
    open.add(name.toUpperCase(Locale.ROOT));
    if (open.size() > DEEPEST) {
      throw new ScheduleException("not-a-calendar", "", "components lie too deep");
    }
    if (open.size() == 1 && open.getFirst().equals("VEVENT")) {
      if (found.size() == MOST_EVENTS) {
        throw new ScheduleException("too-many-cuts", "", "more than " + MOST_EVENTS + " events");
      }
      event = new IcsEvent(found.size() + 1);
      found.add(event);
    }
  }

  @Override
  public void endComponent(String name) {
    if (!open.isEmpty()) {
      open.removeLast();
    }
    if (open.isEmpty()) {
      event = null;
    }
  }

  @Override
  public void startProperty(String name) {
    property = name.toUpperCase(Locale.ROOT);
    parameters = new HashMap<>();
    value = "";
  }

  @Override
  public void propertyValue(String text) {
    value = text;
  }

  @Override
  public void parameter(String name, String text) {
    parameters.put(name.toUpperCase(Locale.ROOT), text);
  }

  @Override
  public void endProperty(String name) {
    if (event != null && open.size() == 1) {
      if (event.size() == MOST_PROPERTIES) {
        throw new ScheduleException("not-a-calendar", event.place(), "too many properties");
      }
      event.put(property, new IcsEvent.Property(value, parameters));
    } else if (open.isEmpty() && "METHOD".equals(property)) {
      cancelled = "CANCEL".equalsIgnoreCase(value.strip());
    }
  }
}

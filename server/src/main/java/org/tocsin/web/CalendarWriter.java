package org.tocsin.web;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;

/**
 * A group's cuts as an iCalendar object (RFC 5545, 5546, 7986) to subscribe to. An event keeps its
 * UID when its cut is moved or withdrawn, and its SEQUENCE grows, so calendars change it where it
 * stands; a withdrawn one stays there as CANCELLED. The last event says where the known schedule
 * ends: an empty day after it is not a day without cuts. Pure; the same revisions give the same
 * bytes.
 */
final class CalendarWriter {
  private static final Duration REFRESH = Duration.ofHours(1);

  private final Words words;
  private final Provider provider;
  private final Group group;
  private final CalendarEvents events;

  /**
   * @param url of the group's page
   * @param alarm how long before a cut to ring; null for no alarm
   */
  CalendarWriter(Words words, Provider provider, Group group, String url, Duration alarm) {
    this.words = words;
    this.provider = provider;
    this.group = group;
    this.events = new CalendarEvents(words, provider, group, url, alarm);
  }

  /**
   * @param history revisions by day
   * @param now only the day of it counts
   */
  String write(SortedMap<LocalDate, List<Revision>> history, Instant now) {
    LocalDate today = now.atZone(provider.zone()).toLocalDate();
    List<CalendarComponent> components = new ArrayList<>();
    components.add(Zones.of(provider.zone(), span(history, today)));
    history.forEach(
        (date, revisions) ->
            CutThreads.of(revisions).forEach(t -> components.add(events.cut(date, t, revisions))));
    components.add(events.end(history, today));
    Calendar calendar = new Calendar(head(), new ComponentList<>(components));
    StringWriter text = new StringWriter();
    try {
      new CalendarOutputter(false, Integer.MAX_VALUE).output(calendar, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Folding.fold(text.toString());
  }

  private Zones.Span span(SortedMap<LocalDate, List<Revision>> history, LocalDate today) {
    LocalDate first = history.isEmpty() ? today : history.firstKey();
    LocalDate last = history.isEmpty() ? today : history.lastKey();
    return new Zones.Span(
        first.minusDays(2).atStartOfDay(provider.zone()).toInstant(),
        last.plusDays(3).atStartOfDay(provider.zone()).toInstant());
  }

  private PropertyList head() {
    String name = words.of("group.of", "code", group.code());
    return new PropertyList(
        List.of(
            ImmutableVersion.VERSION_2_0,
            new ProdId("-//Tocsin//Power cuts//EN"),
            ImmutableCalScale.GREGORIAN,
            ImmutableMethod.PUBLISH,
            new Name(name),
            new XProperty("X-WR-CALNAME", name),
            new XProperty("X-WR-TIMEZONE", provider.zone().getId()),
            new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESH),
            new XProperty("X-PUBLISHED-TTL", REFRESH.toString())));
  }
}

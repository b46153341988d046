package org.tocsin.web;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.Related;
import net.fortuna.ical4j.model.property.Action;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Created;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Trigger;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.Window;

/** The events of a group's calendar, see {@link CalendarWriter}. */
final class CalendarEvents {
  /** Never changes: what is behind the at sign of a UID. */
  private static final String HOME = "@powercut.tocsin.invalid";

  private static final Instant ERA = Instant.parse("2020-01-01T00:00:00Z");

  private final Words words;
  private final Provider provider;
  private final Group group;
  private final String url;
  private final Duration alarm;

  CalendarEvents(Words words, Provider provider, Group group, String url, Duration alarm) {
    this.words = words;
    this.provider = provider;
    this.group = group;
    this.url = url;
    this.alarm = alarm;
  }

  /**
   * @param cut of that day
   * @param revisions of the day, in any order
   */
  VEvent cut(LocalDate date, CutThreads.Thread cut, List<Revision> revisions) {
    Window window = cut.window();
    List<Property> properties = new ArrayList<>();
    properties.add(new Uid(uid(date + "." + cut.ordinal())));
    boolean plain = isPlain(window.from()) && isPlain(window.to());
    properties.add(new DtStart<>(plain ? local(window.from()) : seconds(window.from())));
    properties.add(new DtEnd<>(plain ? local(window.to()) : seconds(window.to())));
    stamps(properties, cut.begun(), cut.modified(), sequence(cut.modified(), cut.sequence()));
    properties.add(status(cut));
    properties.add(new Summary(summary(cut)));
    properties.add(new Description(description(cut, changing(cut, revisions))));
    common(properties);
    boolean rings = alarm != null && cut.isLive() && window.state().isCut();
    VAlarm bell = rings ? bell(summary(cut)) : null;
    return new VEvent(
        new PropertyList(properties),
        bell == null ? new ComponentList<>() : new ComponentList<>(List.of(bell)));
  }

  /**
   * By the time of the last change: of a group that was removed and came back the changes before
   * are not known any more, and calendars leave an event with a lower SEQUENCE as it was.
   */
  private static int sequence(Instant modified, int changes) {
    return (int) Math.max(0, Duration.between(ERA, modified).toSeconds()) + changes;
  }

  private static void stamps(
      List<Property> properties, Instant begun, Instant modified, int sequence) {
    properties.add(new DtStamp(seconds(modified)));
    properties.add(new Created(seconds(begun)));
    properties.add(new LastModified(seconds(modified)));
    properties.add(new Sequence(sequence));
  }

  private void common(List<Property> properties) {
    properties.add(
        new Location(
            words.of(
                "group.in", "code", group.code(), "provider", CutTexts.name(provider, words))));
    properties.add(new Url(URI.create(url)));
    properties.add(organizer());
    properties.add(new Categories(words.of("ics.category")));
    properties.add(ImmutableTransp.TRANSPARENT);
  }

  /** "LK-CEB.A.2022-04-17.1@…": of the cut's place among all that were ever said of its day. */
  private String uid(String what) {
    return provider.code() + "." + group.code() + "." + what + HOME;
  }

  /** RFC 5546 wants one with what is published. It is us: the utility has not written this. */
  private Organizer organizer() {
    return new Organizer(
        new ParameterList(List.of(new Cn(words.of("brand")))),
        URI.create("mailto:powercut." + provider.code() + "@tocsin.invalid"));
  }

  /**
   * Whether local time tells it. In the hour that a clock shows twice it means the first to who
   * reads calendars, and the power would seem to be back an hour early: UTC is written then.
   */
  private boolean isPlain(Instant instant) {
    return provider.zone().getRules().getValidOffsets(local(instant).toLocalDateTime()).size() == 1;
  }

  private ZonedDateTime local(Instant instant) {
    return instant.atZone(provider.zone()).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Status status(CutThreads.Thread cut) {
    return switch (cut.fate()) {
      case WITHDRAWN -> ImmutableStatus.VEVENT_CANCELLED;
      case UNKNOWN -> ImmutableStatus.VEVENT_TENTATIVE;
      case STANDS ->
          switch (cut.window().state()) {
            case CANCELLED -> ImmutableStatus.VEVENT_CANCELLED;
            case TENTATIVE -> ImmutableStatus.VEVENT_TENTATIVE;
            case DEFINITE, EMERGENCY, RESTORED -> ImmutableStatus.VEVENT_CONFIRMED;
          };
    };
  }

  private String summary(CutThreads.Thread cut) {
    CutState state = cut.window().state();
    String kind =
        status(cut) == ImmutableStatus.VEVENT_CANCELLED
            ? ".cancelled"
            : status(cut) == ImmutableStatus.VEVENT_TENTATIVE
                ? ".tentative"
                : state == CutState.EMERGENCY ? ".emergency" : "";
    return words.of("ics.summary" + kind, "code", group.code());
  }

  /** The revision that changed it last: a later one that did not leaves every word as it was. */
  private static Revision changing(CutThreads.Thread cut, List<Revision> revisions) {
    return revisions.stream().filter(r -> r.number() == cut.changed()).findFirst().orElseThrow();
  }

  private String description(CutThreads.Thread cut, Revision by) {
    List<String> lines = new ArrayList<>();
    if (cut.window().state() == CutState.RESTORED) {
      lines.add(words.of("ics.restored"));
    }
    String tolerance = CutTexts.tolerance(provider, by.toleranceMinutes(), words);
    if (tolerance != null && cut.isLive()) {
      lines.add(tolerance);
    }
    if (by.source() != null) {
      lines.add(
          words.of(
              "published",
              "time",
              words.time(by.published(), provider.zone()),
              "source",
              CutTexts.source(by.source(), words)));
    }
    lines.add(words.of("who", "provider", CutTexts.name(provider, words)));
    return String.join("\n", lines);
  }

  private static Revision newest(List<Revision> revisions) {
    return revisions.stream().max(Comparator.comparingInt(Revision::number)).orElseThrow();
  }

  private VAlarm bell(String text) {
    VAlarm bell = new VAlarm();
    bell.add(new Trigger(new ParameterList(List.of(Related.START)), alarm.negated()));
    bell.add(new Action("DISPLAY"));
    bell.add(new Description(text));
    return bell;
  }

  /**
   * On the day after the last that is known, and never in the past: today, where nothing ahead is
   * known.
   */
  VEvent end(SortedMap<LocalDate, List<Revision>> history, LocalDate today) {
    LocalDate after =
        history.values().stream()
            .map(CalendarEvents::newest)
            .filter(Revision::known)
            .map(r -> r.date().plusDays(1))
            .max(Comparator.naturalOrder())
            .filter(d -> d.isAfter(today))
            .orElse(today);
    Instant told =
        history.values().stream()
            .map(r -> newest(r).recorded())
            .max(Comparator.naturalOrder())
            .orElse(ERA);
    Instant morning = today.atStartOfDay(provider.zone()).toInstant();
    Instant modified = after.equals(today) && morning.isAfter(told) ? morning : told;
    List<Property> properties = new ArrayList<>();
    properties.add(new Uid(uid("end")));
    properties.add(new DtStart<>(after));
    properties.add(new DtEnd<>(after.plusDays(1)));
    stamps(properties, modified, modified, sequence(modified, 0));
    properties.add(ImmutableStatus.VEVENT_TENTATIVE);
    properties.add(new Summary(words.of("ics.end", "code", group.code())));
    properties.add(new Description(words.of("ics.end.text")));
    common(properties);
    return new VEvent(new PropertyList(properties), new ComponentList<>());
  }
}

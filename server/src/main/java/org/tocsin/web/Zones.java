package org.tocsin.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/**
 * A time zone as a VTIMEZONE, RFC 5545 section 3.6.5, for a span of time: the offset at its begin,
 * and every change within. From the program's own rules, so that nothing is looked up elsewhere.
 */
final class Zones {
  private Zones() {}

  record Span(Instant from, Instant to) {}

  static VTimeZone of(ZoneId zone, Span span) {
    ZoneRules rules = zone.getRules();
    List<Observance> observances = new ArrayList<>();
    ZoneOffset first = rules.getOffset(span.from());
    LocalDateTime begin = LocalDateTime.ofInstant(span.from(), first);
    observances.add(observance(rules, span.from(), begin, first, first));
    ZoneOffsetTransition change = rules.nextTransition(span.from());
    while (change != null && change.getInstant().isBefore(span.to())) {
      observances.add(
          observance(
              rules,
              change.getInstant(),
              change.getDateTimeBefore(),
              change.getOffsetBefore(),
              change.getOffsetAfter()));
      change = rules.nextTransition(change.getInstant());
    }
    return new VTimeZone(
        new PropertyList(List.of(new TzId(zone.getId()))), new ComponentList<>(observances));
  }

  private static Observance observance(
      ZoneRules rules, Instant at, LocalDateTime local, ZoneOffset from, ZoneOffset to) {
    PropertyList properties =
        new PropertyList(
            List.<Property>of(new DtStart<>(local), new TzOffsetFrom(from), new TzOffsetTo(to)));
    return rules.isDaylightSavings(at) ? new Daylight(properties) : new Standard(properties);
  }
}

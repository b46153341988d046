package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.Revision;

/**
 * {@code /powercuts/LK-CEB/A.ics} and {@code .atom}: a group's schedule to subscribe to, with its
 * history of thirty days. Any origin may read them; they are asked for often, so they have a tag
 * and may be kept for some minutes.
 */
@Controller
final class GroupFeeds {
  private static final Duration KEPT = Duration.ofMinutes(2);
  private static final Duration SETTLED = Duration.ofMinutes(1);
  private static final Duration LONGEST_ALARM = Duration.ofDays(1);
  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final CutData data;
  private final CutTexts texts;
  private final SiteAddress site;

  GroupFeeds(CutData data, CutTexts texts, SiteAddress site) {
    this.data = data;
    this.texts = texts;
    this.site = site;
  }

  /**
   * @param alarm minutes before a cut at which calendars ring; none where it is missing
   */
  @GetMapping("/powercuts/{provider}/{group}.ics")
  ResponseEntity<byte[]> calendar(
      @PathVariable String provider,
      @PathVariable String group,
      @RequestParam(required = false) Integer alarm,
      Locale locale,
      HttpServletRequest request) {
    CutData.Place place = place(provider, group);
    Words words = texts.in(locale.getLanguage());
    Duration ring = alarm == null ? null : Duration.ofMinutes(alarm);
    if (ring != null && (ring.isNegative() || ring.compareTo(LONGEST_ALARM) > 0)) {
      throw ApiProblem.badParameter("alarm", "0 to 1440 minutes").asException();
    }
    Instant now = data.now();
    SortedMap<LocalDate, List<Revision>> history = history(place);
    String page = site.of(request) + place.path() + "?lang=" + words.language();
    String text =
        new CalendarWriter(words, place.provider(), place.group(), page, ring).write(history, now);
    String file = place.provider().code() + "-" + place.group().code() + ".ics";
    return answer(CALENDAR, place, history)
        .header(HttpHeaders.CONTENT_LANGUAGE, words.language())
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + file + "\"")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/powercuts/{provider}/{group}.atom")
  ResponseEntity<byte[]> atom(
      @PathVariable String provider,
      @PathVariable String group,
      Locale locale,
      HttpServletRequest request) {
    CutData.Place place = place(provider, group);
    Words words = texts.in(locale.getLanguage());
    SortedMap<LocalDate, List<Revision>> history = history(place);
    byte[] feed =
        new CutFeed(words, place.provider(), place.group(), site.of(request) + place.path())
            .write(history.values().stream().flatMap(Collection::stream).toList());
    return answer(MediaType.APPLICATION_ATOM_XML, place, history)
        .header(HttpHeaders.CONTENT_LANGUAGE, words.language())
        .body(feed);
  }

  private CutData.Place place(String provider, String group) {
    return data.place(provider, group)
        .orElseThrow(
            () ->
                ApiProblem.notFound("There is no group " + provider + ":" + group + ".")
                    .asException());
  }

  private SortedMap<LocalDate, List<Revision>> history(CutData.Place place) {
    return data.history(place.group(), data.today(place.provider().zone()));
  }

  /**
   * The tag is made of the body by the filter before all pages. With a new day it is another text,
   * whether or not the schedule has changed. A time of change is in whole seconds: it is told only
   * when no other change of that second can follow, or who asks by it alone would not get that.
   */
  private ResponseEntity.BodyBuilder answer(
      MediaType type, CutData.Place place, SortedMap<LocalDate, List<Revision>> history) {
    ZoneId zone = place.provider().zone();
    Instant morning = data.today(zone).atStartOfDay(zone).toInstant();
    Instant modified =
        history.values().stream()
            .flatMap(Collection::stream)
            .map(Revision::recorded)
            .filter(morning::isBefore)
            .max(Comparator.naturalOrder())
            .orElse(morning);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(type)
            .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
            .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    boolean settled = modified.plus(SETTLED).isBefore(data.now());
    return settled ? answer.lastModified(modified) : answer;
  }
}

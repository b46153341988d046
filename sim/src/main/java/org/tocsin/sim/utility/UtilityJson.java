package org.tocsin.sim.utility;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;
import org.tocsin.sim.table.Json;

/**
 * The schedule as the utility's own page fetches it: a page with a cookie and a hidden token, a
 * form that needs both, times in local time without a zone, every second body a JSON string that
 * holds the JSON. {@code EndTime} is exclusive, as calendars have it. No validators. Thread-safe.
 */
final class UtilityJson {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final String NO_TIME = "0001-01-01T00:00:00";
  private static final int AREAS = 3;

  private final ZoneId zone;
  private final Antiforgery antiforgery = new Antiforgery();
  private final AtomicLong answers = new AtomicLong();

  UtilityJson(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * @param path below {@code /Incognito/}
   * @param rows what is published
   * @param refusing whether no token is good now
   */
  HttpResponse answer(HttpRequest request, String path, List<Listed> rows, boolean refusing) {
    return switch (request.method() + " " + path) {
      case "GET DemandMgmtSchedule" -> page(request);
      case "POST GetLoadSheddingEvents" -> events(request, rows, refusing);
      case "GET GetLoadSheddingGeoAreas" -> json(areas(request.parameter("LoadShedGroupId"), rows));
      default -> HttpResponse.text(404, "nothing here\n");
    };
  }

  private HttpResponse page(HttpRequest request) {
    String known = antiforgery.cookieIn(request.header("cookie"));
    String cookie = known == null ? antiforgery.cookie() : known;
    String page =
        """
        <!DOCTYPE html>
        <html lang="en"><head><title>Simulated demand management schedule</title></head>
        <body><h1>Simulated demand management schedule</h1><div id="calendar"></div>
        <form><input name="__RequestVerificationToken" type="hidden" value="%s" /></form>
        </body></html>
        """
            .formatted(antiforgery.token(cookie));
    HttpResponse response =
        HttpResponse.of(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
            .with("Cache-Control", "no-cache, no-store");
    return known != null
        ? response
        : response.with(
            "Set-Cookie",
            Antiforgery.COOKIE + "=" + cookie + "; path=/; samesite=strict; httponly");
  }

  private HttpResponse events(HttpRequest request, List<Listed> rows, boolean refusing) {
    String cookie = antiforgery.cookieIn(request.header("cookie"));
    if (cookie == null) {
      return HttpResponse.empty(401);
    }
    if (refusing || !antiforgery.fits(cookie, request.header("requestverificationtoken"))) {
      return HttpResponse.empty(400);
    }
    try {
      LocalDateTime start = LocalDate.parse(request.field("StartTime")).atStartOfDay();
      LocalDateTime end = LocalDate.parse(request.field("EndTime")).atStartOfDay();
      return json(
          rows.stream()
              .filter(row -> !row.cut().from().isBefore(start) && row.cut().from().isBefore(end))
              .map(this::event)
              .collect(Collectors.joining(",", "[", "]")));
    } catch (DateTimeException | NullPointerException e) {
      return HttpResponse.empty(400);
    }
  }

  private String event(Listed row) {
    PlannedCut cut = row.cut();
    String stamp = row.id() % 3 == 0 ? NO_TIME : LOCAL.format(row.posted().atZone(zone));
    return """
    {"id":%d,"loadShedGroupId":%s,"startTime":"%s","endTime":"%s","noOfFeeders":%d,\
    "timeStamp":"%s","description":null}\
    """
        .formatted(
            row.id(),
            Json.quote(cut.group()),
            LOCAL.format(cut.from()),
            LOCAL.format(cut.to()),
            10 + cut.group().charAt(0) % 20,
            stamp);
  }

  private static String areas(String group, List<Listed> rows) {
    if (rows.stream().noneMatch(row -> row.cut().group().equals(group))) {
      return "{}";
    }
    return IntStream.rangeClosed(1, AREAS)
        .mapToObj(i -> area(group, i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String area(String group, int number) {
    return """
    {"GssName":"Simulated substation %d","FeederName":"%d","FeedingArea":%s}\
    """
        .formatted(number, number, Json.quote("Simulated ward " + group + number));
  }

  private HttpResponse json(String json) {
    String body = answers.incrementAndGet() % 2 == 0 ? Json.quote(json) : json;
    return HttpResponse.of(
        200, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }
}

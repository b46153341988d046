package org.tocsin.sim.utility;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;
import org.tocsin.sim.table.Json;

/**
 * The schedule as the API of a hackathon of 2022 gave it: local wall time tagged as UTC, rows in no
 * order, a span gives only cuts that lie in it as a whole, and each post has new ids. No
 * validators. Thread-safe.
 */
final class HackathonApi {
  private static final DateTimeFormatter TAGGED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String SCHEDULES = "powerschedules/";
  private static final int DAYS_AHEAD = 10;

  private final Utility utility;

  HackathonApi(Utility utility) {
    this.utility = utility;
  }

  /**
   * @param path below {@code /api/illuminati/}
   * @param rows what is published
   */
  HttpResponse answer(HttpRequest request, String path, List<Listed> rows) {
    if (path.equals("groups")) {
      return json(groups(rows));
    } else if (path.equals("data")) {
      return json(array(rows));
    } else if (path.startsWith(SCHEDULES)) {
      return schedules(request, path.substring(SCHEDULES.length()), rows);
    }
    return HttpResponse.text(404, "nothing here\n");
  }

  private HttpResponse schedules(HttpRequest request, String group, List<Listed> rows) {
    LocalDateTime start;
    LocalDateTime end;
    try {
      start = time(request.parameter("start_date"));
      String until = request.parameter("end_date");
      end = until == null ? utility.now().plusDays(DAYS_AHEAD) : time(until);
    } catch (DateTimeException | NullPointerException e) {
      return HttpResponse.text(500, "Internal Server Error\n"); // the real one fails so too
    }
    return json(
        array(
            rows.stream()
                .filter(row -> row.cut().group().equals(group))
                .filter(row -> !row.cut().from().isBefore(start) && !row.cut().to().isAfter(end))
                .toList()));
  }

  private static LocalDateTime time(String text) {
    if (text.length() == "2022-04-10".length()) {
      return LocalDate.parse(text).atStartOfDay();
    }
    boolean zoned = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)");
    return zoned
        ? OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
        : LocalDateTime.parse(text);
  }

  private static String groups(List<Listed> rows) {
    return rows.stream()
        .map(row -> row.cut().group())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(Json::quote)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String array(List<Listed> rows) {
    return rows.stream()
        .sorted(Comparator.comparing(row -> row.uuid().getLeastSignificantBits()))
        .map(HackathonApi::object)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String object(Listed row) {
    return """
    {"id":%d,"starting_period":"%s","ending_period":"%s","group_name":%s,"unique_id":"%s",\
    "created_at":"%s","updated_at":"%s"}\
    """
        .formatted(
            row.id(),
            tagged(row.cut().from()),
            tagged(row.cut().to()),
            Json.quote(row.cut().group()),
            row.uuid(),
            TAGGED.format(row.posted()),
            TAGGED.format(row.posted()));
  }

  private static String tagged(LocalDateTime local) {
    Instant asIfUtc = local.toInstant(ZoneOffset.UTC);
    return TAGGED.format(asIfUtc);
  }

  private static HttpResponse json(String body) {
    return HttpResponse.of(
            200, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8))
        .with("Access-Control-Allow-Origin", "*");
  }
}

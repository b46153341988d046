package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.api.PowerCutJson.DayItem;
import org.tocsin.api.PowerCutJson.Knowledge;
import org.tocsin.platform.http.Etags;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /api/v1/powercuts/schedules}: in pages, and whole as {@code .csv} and {@code .json}, which
 * are written as they are read. The table has days whole, unless states are asked for, so that it
 * can be sent back in.
 */
@RestController
public final class SchedulesController {
  private static final int USUAL = 100;
  private static final int MOST = 500;
  private static final Logger log = LoggerFactory.getLogger(SchedulesController.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final PowerCutReads reads;

  public SchedulesController(PowerCutReads reads) {
    this.reads = reads;
  }

  /**
   * @param providers how far each is known; a day that is not among the items is not, unless only
   *     some states were asked for
   */
  record Schedules(List<DayItem> items, Integer count, String next, List<Knowledge> providers) {}

  @GetMapping("/api/v1/powercuts/schedules")
  ResponseEntity<byte[]> schedules(HttpServletRequest request) {
    Params params = Params.of(request, ScheduleQuery.PAGED);
    ScheduleQuery query = ScheduleQuery.read(params, reads.grid(), reads.now());
    ScheduleReader.Page page =
        reads.reader().page(query, ScheduleQuery.cursor(params), params.limit(USUAL, MOST));
    String next = page.more() ? page.days().getLast().cursor().encode() : null;
    List<DayItem> items = page.days().stream().map(PowerCutJson::day).toList();
    return Replies.json(new Schedules(items, null, next, knowledge(query)));
  }

  private List<Knowledge> knowledge(ScheduleQuery query) {
    return query.providers().stream().map(p -> reads.knowledge(p, groups(query, p))).toList();
  }

  private static List<Integer> groups(ScheduleQuery query, Provider provider) {
    return query.groups().values().stream()
        .filter(g -> g.providerId() == provider.id())
        .map(Group::id)
        .toList();
  }

  @GetMapping("/api/v1/powercuts/schedules.csv")
  void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ScheduleQuery query = whole(request);
    PowerCutReads.headers(knowledge(query))
        .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    stream(
        new Asked(request, response, query, "text/csv;header=present;charset=utf-8"),
        "",
        out -> {
          ScheduleCsv csv = new ScheduleCsv(out);
          each(query, d -> csv.write(PowerCutJson.day(query.states().isEmpty() ? d.whole() : d)));
        });
  }

  @GetMapping("/api/v1/powercuts/schedules.json")
  void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ScheduleQuery query = whole(request);
    String known = JSON.writeValueAsString(knowledge(query));
    stream(
        new Asked(request, response, query, "application/json"),
        known,
        out -> {
          out.write("{\"providers\":" + known + ",\"items\":[");
          String[] between = {""};
          each(
              query,
              day -> {
                out.write(between[0] + JSON.writeValueAsString(PowerCutJson.day(day)));
                between[0] = ",\n";
              });
          out.write("]}\n");
        });
  }

  private ScheduleQuery whole(HttpServletRequest request) {
    Params params = Params.of(request, ScheduleQuery.WHOLE);
    return ScheduleQuery.read(params, reads.grid(), reads.now());
  }

  private record Asked(
      HttpServletRequest request, HttpServletResponse response, ScheduleQuery query, String type) {}

  private interface Sink<T> {
    void write(T value) throws IOException;
  }

  private void each(ScheduleQuery query, Sink<ScheduleReader.Day> sink) throws IOException {
    try {
      reads
          .reader()
          .each(
              query,
              null,
              day -> {
                try {
                  sink.write(day);
                  return true;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes the body, unless the client has it already. */
  private void stream(Asked asked, String beside, Sink<Writer> body) throws IOException {
    HttpServletResponse response = asked.response;
    String tag = Etags.weak(reads.reader().tag(asked.query, beside + asked.type));
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "max-age=" + Replies.MOMENT.toSeconds() + ", public");
    if (Etags.matches(asked.request.getHeader("If-None-Match"), tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(asked.type);
    OutputStream bytes = response.getOutputStream();
    try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      body.write(out);
    } catch (IOException e) {
      log.debug("A client went away: {}", e.getMessage());
    }
  }
}

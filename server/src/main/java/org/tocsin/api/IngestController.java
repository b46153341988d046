package org.tocsin.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.account.ApiAnswers.Answer;
import org.tocsin.account.ApiAnswers.Outcome;
import org.tocsin.account.ApiKey;
import org.tocsin.api.PowerCutJson.WindowItem;
import org.tocsin.pipeline.IngestSchedule;
import org.tocsin.pipeline.IngestSchedule.RefusedException;
import org.tocsin.pipeline.IngestSchedule.Sent;
import org.tocsin.platform.http.Admission;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.BoundedBody;
import org.tocsin.platform.http.ProblemException;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Refusal;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.Taken;
import tools.jackson.databind.JsonNode;

/**
 * Where holders of API keys send schedules: {@code POST /api/v1/powercuts/{provider}/schedules} in
 * JSON, CSV, ICS or PDF, and {@code POST /api/illuminati/data} in the shape that existing scrapers
 * send. Taken as a whole or not at all.
 */
@RestController
public final class IngestController {
  static final Set<String> PARAMETERS = Set.of("dry-run", "whole");
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_PDF_BYTES = 10 << 20;
  private static final int PDFS_AT_ONCE = 2; // each costs seconds
  private static final int MOST_TOLD = 50;
  private static final int MOST_PAST_DAYS = 7;

  private final PowerCutReads reads;
  private final IlluminatiProvider illuminati;
  private final KeyCallers callers;
  private final IngestSchedule ingest;
  private final Semaphore pdfs = new Semaphore(PDFS_AT_ONCE);

  public IngestController(
      PowerCutReads reads,
      IlluminatiProvider illuminati,
      KeyCallers callers,
      IngestSchedule ingest) {
    this.reads = reads;
    this.illuminati = illuminati;
    this.callers = callers;
    this.ingest = ingest;
  }

  record ChangedDay(
      String group, LocalDate date, int revision, boolean known, List<WindowItem> windows) {}

  /**
   * @param days of which was spoken
   * @param changed days whose schedule is another now
   * @param same how many of those that were named are not among the changed
   */
  record Ingested(String provider, boolean dryRun, int days, List<ChangedDay> changed, int same) {}

  record Saved(@JsonProperty("saved_count") int savedCount) {}

  @PostMapping("/api/v1/powercuts/{provider}/schedules")
  ResponseEntity<byte[]> send(
      @PathVariable String provider, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Provider p = reads.provider(provider);
    ApiKey key = admitted(p, request, response);
    Params params = Params.of(request, PARAMETERS);
    boolean dryRun = params.flag("dry-run");
    Kind kind = kind(request.getContentType());
    byte[] body = BoundedBody.read(request, kind == Kind.PDF ? MOST_PDF_BYTES : MOST_BYTES);
    Sent sent = read(key, p, kind, body, params.flag("whole"));
    refuseLongPast(p, sent);
    if (dryRun) {
      Taken taken = refusing(() -> ingest.tryOut(sent));
      return reply(new Answer(200, Replies.bytes(ingested(p, sent, true, taken))), false);
    }
    return take(
        sent,
        request,
        body,
        taken -> new Answer(200, Replies.bytes(ingested(p, sent, false, taken))));
  }

  @PostMapping("/api/illuminati/data")
  ResponseEntity<byte[]> data(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Provider p = illuminati.need();
    ApiKey key = admitted(p, request, response);
    Params.of(request, Set.of());
    if (kind(request.getContentType()) != Kind.JSON) {
      throw unsupported("Content-Type: application/json is wanted");
    }
    byte[] body = BoundedBody.read(request, MOST_BYTES);
    JsonNode schedules = IngestJson.tree(body).get("schedules");
    if (schedules == null || !schedules.isArray()) {
      throw ApiProblem.badBody("an array of schedules is wanted").asException();
    }
    Sent sent = read(() -> ingest.read(key, p.id(), "illuminati", body, false));
    Saved saved = new Saved(schedules.size());
    return take(sent, request, body, taken -> new Answer(200, Replies.bytes(saved)));
  }

  private enum Kind {
    JSON,
    CSV,
    ICS,
    PDF
  }

  private static Kind kind(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
      return switch (type.getType() + "/" + type.getSubtype()) {
        case "application/json" -> Kind.JSON;
        case "text/csv" -> Kind.CSV;
        case "text/calendar" -> Kind.ICS;
        case "application/pdf" -> Kind.PDF;
        default ->
            throw unsupported(
                "application/json, text/csv, text/calendar or application/pdf is wanted");
      };
    } catch (InvalidMediaTypeException e) {
      throw unsupported("application/json, text/csv, text/calendar or application/pdf is wanted");
    }
  }

  private static ProblemException unsupported(String detail) {
    return new ApiProblem("unsupported-media-type", 415, "Unsupported Media Type", detail)
        .asException();
  }

  /** The key of the caller, that it may, and that it does not do so too often. */
  private ApiKey admitted(Provider p, HttpServletRequest request, HttpServletResponse response) {
    ApiKey key = callers.need(request, response);
    KeyCallers.require(key, ApiKey.POWERCUTS_WRITE, p.code());
    if (!ingest.admit(key)) {
      throw Admission.TOO_MANY.problem().asException();
    }
    return key;
  }

  private Sent read(ApiKey key, Provider p, Kind kind, byte[] body, boolean whole) {
    return switch (kind) {
      case JSON -> {
        Set<String> all = whole ? groups(p) : Set.of();
        yield read(() -> new Sent(key, p.id(), "json", IngestJson.read(body, p.zone(), all)));
      }
      case CSV -> read(() -> ingest.read(key, p.id(), "csv", body, whole));
      case ICS -> read(() -> ingest.read(key, p.id(), "ics", body, whole));
      case PDF -> pdf(key, p, body);
    };
  }

  private Set<String> groups(Provider p) {
    return reads.grid().groups(p.id()).stream()
        .map(g -> IngestJson.code(g.code()))
        .collect(Collectors.toSet());
  }

  private Sent pdf(ApiKey key, Provider p, byte[] body) {
    if (!pdfs.tryAcquire()) {
      throw ApiProblem.busy("other documents are being read; try again in a moment").asException();
    }
    try {
      return read(() -> ingest.read(key, p.id(), "pdf", body, true));
    } finally {
      pdfs.release();
    }
  }

  /**
   * Of which nothing is near: a slip in the year, by which nobody would be told of the days meant.
   */
  private void refuseLongPast(Provider p, Sent sent) {
    LocalDate oldest = reads.today(p).minusDays(MOST_PAST_DAYS);
    sent.timetable().days().stream()
        .map(GroupDay::date)
        .max(Comparator.naturalOrder())
        .filter(last -> last.isBefore(oldest))
        .ifPresent(
            last -> {
              throw unprocessable(
                  "long-past",
                  "its last day, " + last + ", was over more than " + MOST_PAST_DAYS + " days ago");
            });
  }

  private static Sent read(Supplier<Sent> reader) {
    try {
      return reader.get();
    } catch (ScheduleException e) {
      throw unprocessable(e.code(), e.getMessage());
    }
  }

  private static ProblemException unprocessable(String code, String detail) {
    return new ApiProblem(code, 422, "Unprocessable Content", detail).asException();
  }

  private ResponseEntity<byte[]> take(
      Sent sent, HttpServletRequest request, byte[] body, Function<Taken, Answer> answer) {
    String once = request.getHeader("Idempotency-Key");
    if (once != null && !once.matches("[\\x21-\\x7e]{1,255}")) {
      throw Params.bad("Idempotency-Key", "must be 1 to 255 characters of ASCII, no spaces");
    }
    byte[] fingerprint = fingerprint(request, body);
    return switch (refusing(() -> ingest.take(sent, once, fingerprint, answer))) {
      case Outcome.Answered a -> reply(a.answer(), a.again());
      case Outcome.Mismatch m ->
          throw unprocessable(
              "idempotency-key-reused", "this Idempotency-Key came before with something else");
    };
  }

  private static byte[] fingerprint(HttpServletRequest request, byte[] body) {
    var digest = DigestUtils.getSha256Digest();
    String about =
        String.join(
            "\n",
            request.getRequestURI(),
            Objects.toString(request.getQueryString(), ""),
            request.getContentType(),
            "");
    digest.update(about.getBytes(StandardCharsets.UTF_8));
    return digest.digest(body);
  }

  private static <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException e) {
      String all =
          e.refused().stream()
              .limit(MOST_TOLD)
              .map(IngestController::words)
              .collect(Collectors.joining("; "));
      throw unprocessable(e.refused().getFirst().code(), "nothing was taken: " + all);
    }
  }

  private static String words(Refusal r) {
    String more = r.days() > 1 ? " and " + (r.days() - 1) + " more days" : "";
    return r.code() + " " + r.group() + " " + r.first() + more;
  }

  private Ingested ingested(Provider p, Sent sent, boolean dryRun, Taken taken) {
    Set<String> changed =
        taken.changed().stream().map(r -> r.groupId() + " " + r.date()).collect(Collectors.toSet());
    long same =
        sent.timetable().days().stream()
            .filter(
                d ->
                    reads
                        .grid()
                        .group(p.code(), d.group())
                        .filter(g -> changed.contains(g.id() + " " + d.date()))
                        .isEmpty())
            .count();
    List<ChangedDay> days = taken.changed().stream().map(r -> changed(p, r)).toList();
    return new Ingested(p.code(), dryRun, sent.timetable().days().size(), days, (int) same);
  }

  private ChangedDay changed(Provider p, Revision r) {
    return new ChangedDay(
        reads.grid().group(r.groupId()).map(g -> g.code()).orElse(null),
        r.date(),
        r.number(),
        r.known(),
        PowerCutJson.windows(r.windows(), p.zone()));
  }

  private static ResponseEntity<byte[]> reply(Answer answer, boolean again) {
    ResponseEntity.BodyBuilder reply =
        ResponseEntity.status(answer.status())
            .cacheControl(CacheControl.noStore())
            .contentType(MediaType.APPLICATION_JSON);
    return (again ? reply.header("Idempotent-Replayed", "true") : reply).body(answer.body());
  }
}

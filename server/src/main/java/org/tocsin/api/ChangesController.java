package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tocsin.alert.Alerts;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.OpenStreams;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /api/v1/changes}: the change log in pages. {@code /api/v1/stream}: the same as server-sent
 * events, going on from {@code Last-Event-ID}, so that a reader that lost its connection misses
 * nothing.
 */
@RestController
public final class ChangesController {
  private static final int MOST = 1_000;
  private static final int AT_ONCE = 200;
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Alerts alerts;
  private final ChangeJson changes;
  private final ChangeBell bell;
  private final OpenStreams streams;

  public ChangesController(
      Alerts alerts, ChangeJson changes, ChangeBell bell, OpenStreams streams) {
    this.alerts = alerts;
    this.changes = changes;
    this.bell = bell;
    this.streams = streams;
  }

  /**
   * @param next the number to ask with next time; the same as asked with when nothing changed
   */
  record Changes(List<ChangeJson.ChangeItem> items, long next) {}

  @GetMapping("/api/v1/changes")
  ResponseEntity<byte[]> changes(
      @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "200") int limit) {
    if (after < 0 || limit < 1 || limit > MOST) {
      throw ApiProblem.badParameter("limit", "must be 1 to " + MOST + ", and after not negative")
          .asException();
    }
    ChangeJson.Read read = changes.after(known("after", after), limit);
    return Replies.json(new Changes(read.items(), read.last()));
  }

  @GetMapping(path = "/api/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> stream(
      @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
      @RequestParam(required = false) Long after,
      HttpServletRequest request) {
    long from = start(lastEventId, after);
    // An hour, then the client comes back by itself with its Last-Event-ID.
    SseEmitter emitter = new SseEmitter(HOUR);
    OpenStreams.Place place = streams.enter(request);
    emitter.onCompletion(place::close);
    Thread.ofVirtual().name("stream-from-" + from).start(() -> write(emitter, from, place));
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no")
        .body(emitter);
  }

  /**
   * @param shown what this node's lists and maps have already: who hears of more would look, find
   *     it missing, and think that it is over
   */
  private long send(SseEmitter emitter, long seq, long shown) throws IOException {
    ChangeJson.Read read = changes.after(seq, shown, AT_ONCE);
    for (ChangeJson.ChangeItem item : read.items()) {
      emitter.send(
          SseEmitter.event()
              .id(String.valueOf(item.seq()))
              .name(item.kind())
              .data(JSON.writeValueAsString(item)));
    }
    return read.last();
  }

  private long start(String lastEventId, Long after) {
    try {
      if (lastEventId != null && !lastEventId.isBlank()) {
        return known("Last-Event-ID", Long.parseLong(lastEventId.strip()));
      }
    } catch (NumberFormatException e) {
      throw ApiProblem.badParameter("Last-Event-ID", "is none that was given out").asException();
    }
    return after != null ? known("after", after) : alerts.lastChange();
  }

  private long known(String name, long seq) {
    if (!alerts.reaches(seq)) {
      throw ApiProblem.badParameter(name, "there is no such change; begin anew").asException();
    }
    return seq;
  }

  private void write(SseEmitter emitter, long from, OpenStreams.Place place) {
    long seq = from;
    try (place) {
      emitter.send(SseEmitter.event().comment("from " + from));
      while (true) {
        long heard = bell.count();
        long shown = alerts.live().seq(); // memory knows whether the database is worth asking
        if (shown > seq) {
          seq = send(emitter, seq, shown);
        } else if (!bell.await(heard, HEARTBEAT)) { // proxies close what says nothing
          emitter.send(SseEmitter.event().comment("still here"));
        }
      }
    } catch (IOException | IllegalStateException e) {
      end(emitter); // the client is gone, or its hour is over
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(emitter);
    } catch (RuntimeException e) {
      emitter.completeWithError(e);
    }
  }

  private static void end(SseEmitter emitter) {
    try {
      emitter.complete();
    } catch (IllegalStateException e) {
      // the container had ended it already, as the client was gone
    }
  }
}

package org.tocsin.sim;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import org.tocsin.sim.fault.Fault;
import org.tocsin.sim.fault.FaultKind;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.MsgType;
import org.tocsin.sim.world.SimSource;

/**
 * The controls of a running world: {@code POST /control/faults?feed=ID&kind=KIND[&count=N]
 * [&for=SECONDS][&every=N][&on=documents]}, {@code DELETE /control/faults[?feed=ID]}, {@code GET
 * /control/faults}, {@code POST /control/publish?feed=ID[&type=alert|update|cancel]}. Thread-safe.
 */
final class ControlRoutes {
  private final WorldServer server;
  private final InstantSource clock;

  ControlRoutes(WorldServer server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
  }

  HttpResponse control(HttpRequest request) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /control/faults" -> HttpResponse.text(200, server.faults().toCsv());
        case "POST /control/faults" -> set(request);
        case "DELETE /control/faults" -> clear(request);
        case "POST /control/publish" -> publish(request);
        default -> HttpResponse.text(404, "no such control\n");
      };
    } catch (IllegalArgumentException e) {
      return HttpResponse.text(400, e.getMessage() + "\n");
    }
  }

  private HttpResponse set(HttpRequest request) {
    String name = request.parameter("kind");
    FaultKind kind =
        FaultKind.named(name == null ? "" : name)
            .orElseThrow(() -> new IllegalArgumentException("kind is one of " + kinds()));
    Fault fault = Fault.standing(kind);
    if (request.parameter("count") != null) {
      fault = fault.times(number(request, "count"));
    }
    if (request.parameter("every") != null) {
      fault = fault.everyNth(number(request, "every"));
    }
    if (request.parameter("for") != null) {
      Instant end = clock.instant().plusSeconds(number(request, "for"));
      fault = fault.until(end);
    }
    boolean documents = "documents".equals(request.parameter("on"));
    server.faults().set(source(request), documents ? fault.onItsDocuments() : fault);
    return HttpResponse.text(200, server.faults().toCsv());
  }

  private HttpResponse clear(HttpRequest request) {
    if (request.parameter("feed") == null) {
      server.faults().clear();
    } else {
      server.faults().clear(source(request));
    }
    return HttpResponse.text(200, server.faults().toCsv());
  }

  private HttpResponse publish(HttpRequest request) {
    String type = request.parameter("type");
    Message message =
        server
            .world()
            .publish(
                source(request),
                type == null ? MsgType.ALERT : MsgType.valueOf(type.toUpperCase(Locale.ROOT)));
    return HttpResponse.text(200, message.reference() + "\n");
  }

  private SimSource source(HttpRequest request) {
    String id = request.parameter("feed");
    SimSource source = id == null ? null : server.world().source(id);
    if (source == null) {
      throw new IllegalArgumentException("feed is the id of a feed, such as ken, not " + id);
    }
    return source;
  }

  private static int number(HttpRequest request, String name) {
    try {
      return Integer.parseInt(request.parameter(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is a number", e);
    }
  }

  private static String kinds() {
    return String.join(", ", Arrays.stream(FaultKind.values()).map(FaultKind::id).toList());
  }
}

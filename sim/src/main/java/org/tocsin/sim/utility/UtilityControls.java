package org.tocsin.sim.utility;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;

/**
 * The controls of a running utility: {@code POST /control/move?group=A[&minutes=45]}, {@code POST
 * /control/cancel?group=A} (both of the group's next cut), {@code POST
 * /control/add?group=A&from=2026-03-01T10:00&to=2026-03-01T11:00}, {@code POST /control/repost},
 * {@code POST /control/fail?kind=error|hang|empty|html|token[&on=/api/][&count=N]}, {@code GET
 * /control/fail}, {@code DELETE /control/fail}. Thread-safe.
 */
final class UtilityControls {
  private static final int MINUTES = 45;

  private final Utility utility;
  private final UtilityFaults faults;

  UtilityControls(Utility utility, UtilityFaults faults) {
    this.utility = utility;
    this.faults = faults;
  }

  HttpResponse control(HttpRequest request) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "POST /control/move" ->
            told(utility.move(need(request, "group"), number(request, "minutes", MINUTES)));
        case "POST /control/cancel" -> told(utility.cancel(need(request, "group")));
        case "POST /control/add" -> add(request);
        case "POST /control/repost" -> repost();
        case "POST /control/fail" -> fail(request);
        case "DELETE /control/fail" -> wellAgain();
        case "GET /control/fail" -> HttpResponse.text(200, faults.toCsv());
        default -> HttpResponse.text(404, "no such control\n");
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      return HttpResponse.text(400, e.getMessage() + "\n");
    }
  }

  private HttpResponse add(HttpRequest request) {
    PlannedCut cut =
        new PlannedCut(
            need(request, "group"),
            LocalDateTime.parse(need(request, "from")),
            LocalDateTime.parse(need(request, "to")));
    utility.add(cut);
    return told(cut);
  }

  private HttpResponse repost() {
    utility.repost();
    return HttpResponse.text(200, "posted again\n");
  }

  private HttpResponse fail(HttpRequest request) {
    UtilityFault fault = UtilityFault.named(need(request, "kind"));
    String prefix = request.parameter("on");
    int times = number(request, "count", Integer.MAX_VALUE);
    faults.set(fault, prefix == null ? "/" : prefix, times);
    return HttpResponse.text(200, faults.toCsv());
  }

  private HttpResponse wellAgain() {
    faults.clear();
    return HttpResponse.text(200, faults.toCsv());
  }

  private static HttpResponse told(PlannedCut cut) {
    return HttpResponse.text(200, cut.group() + " " + cut.from() + " " + cut.to() + "\n");
  }

  private static String need(HttpRequest request, String name) {
    String value = request.parameter(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static int number(HttpRequest request, String name, int otherwise) {
    String value = request.parameter(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is a number, not " + value, e);
    }
  }
}

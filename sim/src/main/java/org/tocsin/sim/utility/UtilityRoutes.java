package org.tocsin.sim.utility;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.tocsin.sim.http.HttpHandler;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;
import org.tocsin.sim.http.Pause;

/** What the simulated utility answers at each path. Thread-safe. */
final class UtilityRoutes implements HttpHandler {
  private static final String INDEX =
      """
      A simulated utility. Nothing here is a real power cut.
      /api/illuminati/groups
      /api/illuminati/powerschedules/{group}?start_date=&end_date=
      /api/illuminati/data
      /Incognito/DemandMgmtSchedule
      /Incognito/GetLoadSheddingEvents
      /Incognito/GetLoadSheddingGeoAreas?LoadShedGroupId=
      /schedule.csv
      /schedule.ics
      /truth
      /log.csv
      /control/fail
      """;
  private static final String API = "/api/illuminati/";
  private static final String JSON = "/Incognito/";
  private static final Duration HANGING = Duration.ofMinutes(5);
  private static final String MAINTENANCE =
      "<!doctype html><html><title>Maintenance</title><h1>We will be back soon<br></h1></html>";

  private final UtilityServer server;
  private final InstantSource clock;
  private final Pause pause;
  private final HackathonApi api;
  private final UtilityJson json;
  private final UtilityControls controls;

  UtilityRoutes(UtilityServer server, InstantSource clock, Pause pause) {
    this.server = server;
    this.clock = clock;
    this.pause = pause;
    this.api = new HackathonApi(server.utility());
    this.json = new UtilityJson(server.utility().zone());
    this.controls = new UtilityControls(server.utility(), server.faults());
  }

  @Override
  public HttpResponse handle(HttpRequest request) throws InterruptedException {
    String path = request.path().replaceAll("/{2,}", "/");
    return switch (path) {
      case "/" -> HttpResponse.text(200, INDEX);
      case "/truth" -> of("application/json", UtilityTruth.json(server.utility(), clock.instant()));
      case "/log.csv" -> of("text/csv; charset=utf-8", server.log().toCsv());
      default -> path.startsWith("/control/") ? controls.control(request) : schedule(request, path);
    };
  }

  private HttpResponse schedule(HttpRequest request, String path) throws InterruptedException {
    Set<UtilityFault> faults = server.faults().due(path);
    if (faults.contains(UtilityFault.HANG)) {
      pause.pause(HANGING);
    }
    if (faults.contains(UtilityFault.ERROR)) {
      return HttpResponse.text(500, "simulated failure\n");
    } else if (faults.contains(UtilityFault.HTML)) {
      return of("text/html", MAINTENANCE);
    }
    List<Listed> rows = faults.contains(UtilityFault.EMPTY) ? List.of() : server.utility().listed();
    if (path.startsWith(API)) {
      return api.answer(request, path.substring(API.length()), rows);
    } else if (path.startsWith(JSON)) {
      boolean refusing = faults.contains(UtilityFault.TOKEN);
      return json.answer(request, path.substring(JSON.length()), rows, refusing);
    }
    return switch (path) {
      case "/schedule.csv" -> of("text/csv; charset=utf-8", ScheduleFiles.csv(rows));
      case "/schedule.ics" ->
          of(
              "text/calendar; charset=utf-8",
              ScheduleFiles.ics(rows, server.utility().zone(), clock.instant()));
      default -> HttpResponse.text(404, "nothing here\n");
    };
  }

  private static HttpResponse of(String type, String body) {
    return HttpResponse.of(200, type, body.getBytes(StandardCharsets.UTF_8));
  }
}

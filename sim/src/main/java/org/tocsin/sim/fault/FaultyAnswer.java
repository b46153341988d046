package org.tocsin.sim.fault;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.tocsin.sim.http.Body;
import org.tocsin.sim.http.Entity;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;
import org.tocsin.sim.http.Pause;

/**
 * Answers a request wrongly, in one of the ways of {@link FaultKind} that concern a single answer.
 * Thread-safe.
 */
public final class FaultyAnswer {
  private static final Duration SLOWNESS = Duration.ofSeconds(20);

  private final Pause pause;
  private final URI home;
  private final URI elsewhere;
  private final AtomicLong etags = new AtomicLong();

  /**
   * @param home the simulator's address
   * @param elsewhere its address at another port
   */
  public FaultyAnswer(Pause pause, URI home, URI elsewhere) {
    this.pause = pause;
    this.home = home;
    this.elsewhere = elsewhere;
  }

  /**
   * The wrong answer.
   *
   * @param entity what would rightly be served
   */
  public HttpResponse answer(FaultKind kind, HttpRequest request, Entity entity)
      throws InterruptedException {
    String type = entity.contentType();
    byte[] bytes = entity.bytes();
    return switch (kind) {
      case SLOW -> {
        pause.pause(SLOWNESS);
        yield entity.answer(request, false);
      }
      case DRIP -> HttpResponse.of(200, type, new BrokenBody.Dripping(bytes, pause));
      case HTTP_500 -> HttpResponse.text(500, "simulated failure\n");
      case HTTP_503 -> HttpResponse.text(503, "simulated pause\n").with("Retry-After", "30");
      case HTTP_404 -> HttpResponse.text(404, "simulated absence\n");
      case HTTP_410 -> HttpResponse.text(410, "simulated farewell\n");
      case HTTP_204 -> HttpResponse.empty(204);
      case ALWAYS_304 -> entity.notModified();
      case TRUNCATED -> HttpResponse.of(200, type, new BrokenBody.Half(bytes, false));
      case CLOSED -> HttpResponse.of(200, type, new BrokenBody.Half(bytes, true));
      case HTML_200 -> HttpResponse.of(200, "text/html", utf8(ERROR_PAGE));
      case EMPTY_200 -> HttpResponse.of(200, type, new byte[0]);
      case CHANGING_ETAG ->
          HttpResponse.of(200, type, bytes).with("ETag", "\"" + etags.incrementAndGet() + "\"");
      case WRONG_CHARSET -> HttpResponse.of(200, "text/xml; charset=iso-8859-1", bytes);
      case XXE -> HttpResponse.of(200, type, EntityAttack.external(bytes, home + "/canary"));
      case BILLION_LAUGHS -> HttpResponse.of(200, type, EntityAttack.laughs(bytes));
      default -> harmful(kind, request, entity);
    };
  }

  private HttpResponse harmful(FaultKind kind, HttpRequest request, Entity entity) {
    return switch (kind) {
      case GZIP_BOMB ->
          HttpResponse.of(200, entity.contentType(), Bombs.gzip()).with("Content-Encoding", "gzip");
      case ZIP_BOMB -> HttpResponse.of(200, "application/zip", Bombs.zip());
      case HUGE_BODY -> HttpResponse.of(200, entity.contentType(), (Body) new BrokenBody.Huge());
      case REDIRECT_301 -> redirect(301, home + "/moved" + request.path());
      case REDIRECT_302 -> redirect(302, home + "/moved" + request.path());
      case REDIRECT_PORT -> redirect(302, elsewhere + "/moved" + request.path());
      case REDIRECT_PRIVATE -> redirect(302, "http://10.0.0.1" + request.path());
      case REDIRECT_LOOP -> redirect(302, home + "/loop/1");
      default -> throw new IllegalArgumentException(kind + " does not concern a single answer");
    };
  }

  /** A redirection. */
  public static HttpResponse redirect(int status, String location) {
    return HttpResponse.text(status, "moved\n").with("Location", location);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final String ERROR_PAGE =
      "<!doctype html><html><head><title>Maintenance</title></head>"
          + "<body><h1>We will be back soon<br></h1></body></html>";
}

package org.tocsin.bench.run;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tocsin.bench.child.Program;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A window of the system's Chromium, 1280 by 800, in which the map is opened and dragged. */
final class Screen implements AutoCloseable {
  private static final List<String> TRACED = List.of("benchmark", "input", "cc");
  private static final int RIGHT = 1200;
  private static final int HALF = 640; // of the window
  private static final int MIDDLE = 400;
  private static final double PATIENCE_MILLIS = 60_000;
  private static final int SPARE = 4; // now and then the browser tells of no frame for a drag

  /** Keeps when which change was drawn; a change is one in the change log. */
  private static final String WATCH =
      """
      () => {
        const stage = document.getElementById("stage");
        window.drawnAt = [];
        new MutationObserver(() => window.drawnAt.push(
          [Number(stage.dataset.drawn), performance.timeOrigin + performance.now()]))
          .observe(stage, { attributes: true, attributeFilter: ["data-drawn"] });
      }
      """;

  /** Waits until nothing moves any more and all tiles are drawn. */
  private static final String SETTLED =
      """
      () => new Promise(done => {
        const stage = document.getElementById("stage");
        const look = () => stage.dataset.moving === undefined
          ? done(performance.now()) : requestAnimationFrame(look);
        look();
      })
      """;

  private final Playwright playwright;
  private final Browser browser;
  private final URI base;

  private Screen(Playwright playwright, Browser browser, URI base) {
    this.playwright = playwright;
    this.browser = browser;
    this.base = base;
  }

  static Screen open(URI base) throws IOException {
    Playwright playwright = SystemChromium.playwright();
    return new Screen(playwright, SystemChromium.launch(playwright), base);
  }

  /** Milliseconds from the start of the navigation until everything was drawn. */
  double drawn(String path) {
    try (BrowserContext profile = profile()) {
      Page page = show(profile, path);
      return ((Number)
              page.evaluate("() => performance.getEntriesByName('map-drawn')[0].startTime"))
          .doubleValue();
    }
  }

  /**
   * Drags the map by half the window, time and again, always on to what was not seen yet, until the
   * browser has told so many times how long it took.
   *
   * @param shown milliseconds from the input until the frame with it was presented
   * @param whole milliseconds until all tiles of the new view were drawn too
   */
  void pan(String path, int times, Sample shown, Sample whole) throws IOException {
    try (BrowserContext profile = profile()) {
      Page page = show(profile, path);
      browser.startTracing(page, new Browser.StartTracingOptions().setCategories(TRACED));
      for (int i = 0; i < times + SPARE; i++) {
        page.mouse().move(RIGHT, MIDDLE);
        page.mouse().down();
        double moved = number(page.evaluate("() => performance.now()"));
        page.mouse().move(RIGHT - HALF, MIDDLE);
        page.mouse().up();
        whole.add(number(page.evaluate(SETTLED)) - moved);
      }
      new PanTrace(browser.stopTracing()).drags().stream().limit(times).forEach(shown::add);
    }
    if (shown.size() < times) {
      throw new IOException("the trace has only " + shown.size() + " drags of " + times);
    }
  }

  /** Milliseconds from the acceptance of each new alert until a picture with it was drawn. */
  Sample appearances(Program program, Duration watched) throws IOException {
    try (BrowserContext profile = profile()) {
      Page page = show(profile, "/map");
      long from = Long.parseLong(page.locator("#stage").getAttribute("data-drawn"));
      page.evaluate(WATCH);
      page.waitForTimeout(watched.toMillis());
      String changes = program.get("/api/v1/changes?limit=1000&after=" + from);
      page.waitForTimeout(5_000); // the last of them get their time too
      JsonNode drawn =
          JsonMapper.shared()
              .readTree(page.evaluate("() => JSON.stringify(window.drawnAt)").toString());
      return delays(JsonMapper.shared().readTree(changes).get("items"), drawn);
    }
  }

  private static Sample delays(JsonNode changes, JsonNode drawn) throws IOException {
    Sample delays = new Sample();
    for (JsonNode change : changes) {
      if (change.get("kind").asString().equals("accepted")) {
        long seq = change.get("seq").asLong();
        double at = Instant.parse(change.get("at").asString()).toEpochMilli();
        double there = Double.NaN;
        for (JsonNode picture : drawn) {
          if (picture.get(0).asLong() >= seq && Double.isNaN(there)) {
            there = picture.get(1).asDouble();
          }
        }
        if (Double.isNaN(there)) {
          throw new IOException("change " + seq + " was never drawn");
        }
        delays.add(there - at);
      }
    }
    return delays;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private BrowserContext profile() {
    return browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));
  }

  private Page show(BrowserContext profile, String path) {
    Page page = profile.newPage();
    page.navigate(base + path);
    page.waitForSelector(
        "#stage[data-drawn]", new Page.WaitForSelectorOptions().setTimeout(PATIENCE_MILLIS));
    return page;
  }

  @Override
  public void close() {
    playwright.close();
  }
}

package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.app.Chromium;
import org.tocsin.app.Chromium.Look;
import org.tocsin.app.SimulatedApp;
import org.tocsin.feed.Pictures;
import org.tocsin.pipeline.EditLogos;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/**
 * Every public page, as each reader meets it: wide and narrow, with script and without, from left
 * to right and from right to left. It fits, it complains of nothing, it asks nobody else for
 * anything, and all that it loads is light.
 */
class PublicPagesTest {
  @RegisterExtension static final Chromium chromium = Chromium.create();
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final List<String> LANGUAGES = List.of("en", "ar", "si");
  private static final int MOST_BYTES = 60_000;
  private static final int MOST_REQUESTS = 6;
  private static final String CUT_TABLES =
      "all => all.filter(e => e.scrollWidth > e.clientWidth).length";

  private static SimulatedApp app;
  private static List<String> paths;

  private final List<String> complaints = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private Page page;

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(12).withAlertsPerMinute(0).withLivePerSource(8),
            database,
            directory);
    Desk desk = new Desk(app, database);
    String language = desk.source().names().keySet().iterator().next();
    app.part(EditLogos.class).put("admin", desk.source().id(), 1, language, Pictures.png(400, 300));
    long id =
        desk.accept(
            "shown",
            Desk.info("en", "Flood")
                + Desk.info("ar", "فيضان")
                + Desk.info("si", "ගංවතුර")
                    .replace("</area>", "<polygon>0,0 1,1</polygon></area>"));
    paths =
        List.of(
            "/",
            "/?view=table",
            "/?q=warning&severity=Severe",
            "/?point=6.93,79.86",
            "/alerts/" + id,
            "/countries/LKA",
            "/countries/LKA/history",
            "/regions/africa",
            "/sources",
            "/sources/" + desk.source().slug(),
            "/status",
            "/about",
            "/glossary",
            "/powercuts",
            "/powercuts/LK-CEB/A",
            "/subscribe",
            "/manage",
            "/offline",
            "/embed/make?country=LKA",
            "/nowhere");
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
  }

  static Stream<Look> looks() {
    return LANGUAGES.stream()
        .flatMap(l -> Stream.of(Look.PHONE.in(l), Look.PHONE.in(l).withoutScript()));
  }

  /** Once for each language and script, and turned to both widths, so that it stays quick. */
  @ParameterizedTest
  @MethodSource("looks")
  void everyPageFitsAndLoadsLittleAndNothingFromElsewhere(Look look) {
    page = chromium.window(look);
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error") && !m.text().contains("status of 404")) {
            complaints.add(page.url() + " " + m.text());
          }
        });
    page.onPageError(e -> complaints.add(page.url() + " " + e));
    page.onRequestFinished(requests::add);
    CDPSession devtools = page.context().newCDPSession(page);
    devtools.send("Network.enable");
    devtools.send("Network.setCacheDisabled", disabled());
    for (String path : paths) {
      visit(look, path);
    }
    assertThat(complaints).isEmpty();
  }

  private void visit(Look look, String path) {
    requests.clear();
    page.setViewportSize(Chromium.NARROW, 740);
    page.navigate(app.base() + path);
    String name = look + " " + path;
    Map<String, Integer> loaded =
        List.copyOf(requests).stream() // more may come in meanwhile
            .collect(Collectors.toMap(Request::url, PublicPagesTest::size, Integer::sum));
    assertThat(page.content()).as(name).doesNotContain("??");
    assertThat(page.locator("html").getAttribute("lang")).as(name).isEqualTo(look.language());
    assertThat(loaded.keySet()).as(name).allMatch(url -> url.startsWith(app.base().toString()));
    assertThat(loaded.size()).as(name + " " + loaded.keySet()).isLessThanOrEqualTo(MOST_REQUESTS);
    assertThat(loaded.values().stream().mapToInt(Integer::intValue).sum())
        .as(name + " " + loaded)
        .isLessThan(MOST_BYTES);
    Chromium.assertFits(page);
    assertThat(page.locator(".wide").evaluateAll(CUT_TABLES))
        .as(name + " shows all of its tables")
        .isEqualTo(0);
    assertThat(page.locator("nav.main a[href^='/subscribe']").isVisible()).as(name).isTrue();
    boolean wide = look.language().equals("ar");
    if (look.script() && !wide) {
      Chromium.assertAccessible(page);
    }
    page.setViewportSize(Chromium.WIDE, 800);
    Chromium.assertFits(page);
    if (look.script() && wide) {
      Chromium.assertAccessible(page);
    }
  }

  private static JsonObject disabled() {
    JsonObject asked = new JsonObject();
    asked.addProperty("cacheDisabled", true);
    return asked;
  }

  /** As it came over the line. */
  private static int size(Request request) {
    return request.sizes().responseBodySize + request.sizes().responseHeadersSize;
  }
}

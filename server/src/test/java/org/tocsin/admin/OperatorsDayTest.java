package org.tocsin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.app.Chromium;
import org.tocsin.app.Chromium.Look;
import org.tocsin.app.SimulatedApp;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldServer;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.fault.FaultKind;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.SimSource;

/**
 * The day of somebody who keeps the feeds healthy, in a browser: a new source and its feed are
 * tried, mended and taken in, a broken one is found and fixed, and the record tells all of it.
 */
class OperatorsDayTest {
  @RegisterExtension static final Chromium chromium = Chromium.create();
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static SimulatedApp app;
  private static WorldServer elsewhere;
  private static SimSource source;
  private static String password;

  private Page page;

  @BeforeAll
  static void start() throws Exception {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(2).withAlertsPerMinute(0).withLivePerSource(2),
            database,
            directory,
            false);
    elsewhere =
        WorldServer.start(
            WorldSettings.defaults()
                .withSources(1)
                .withAlertsPerMinute(0)
                .withLivePerSource(3)
                .withSeed(77)
                .withFormats(FeedFormat.RSS_LINK),
            InstantSource.system());
    source = elsewhere.world().sources().getFirst();
    password = Files.readString(directory.resolve("admin-password")).strip();
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
    if (elsewhere != null) {
      elsewhere.close();
    }
  }

  private void signIn(Look look) {
    page = chromium.window(look);
    open("/login");
    page.fill("input[name=name]", "admin");
    page.fill("input[name=password]", password);
    press("Sign in");
  }

  private void open(String path) {
    page.navigate(app.base().resolve(path).toString());
  }

  private void press(String button) {
    Chromium.follow(page, "main button:has-text(\"" + button + "\")");
  }

  private void follow(String link) {
    Chromium.follow(page, "main a:has-text(\"" + link + "\")");
  }

  private String text() {
    return page.innerText("main");
  }

  private static void until(BooleanSupplier done, String what) {
    for (long end = System.nanoTime() + LONG_ENOUGH.toNanos(); !done.getAsBoolean(); ) {
      assertThat(System.nanoTime()).as(what + " in time").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  @Test
  void fromANewSourceToARecordThatTellsAllOfIt() throws Exception {
    signIn(Look.DESK);
    addASource();
    String url = elsewhere.feed(source).toString();
    tryAFeed(url);
    addTheFeed(url);
    int feed = feed(url).id();
    switchPollingOn(feed);
    seeItsAlerts(feed);
    endByWithdrawal();
    findTheBrokenFeedAndFixIt(url);
    assertThat(exported()).contains(url).startsWith("health,name,id,url,country,");
    open("/admin/audit");
    assertThat(text())
        .contains("source-added", "feed-tried", "feed-added", "feed-changed", "source-changed")
        .contains("feed " + feed, "\"polling\": true", "\"endPolicy\": \"withdrawal\"")
        .doesNotContain(password);
    Chromium.assertAccessible(page);
  }

  private void addASource() {
    open("/admin/sources");
    follow("Add a source");
    page.fill("#names", "en = Ceylon Weather Desk\nsi = ලංකා කාලගුණ");
    page.selectOption("#country", "LKA");
    press("Add the source");
    assertThat(text()).contains("Added.", "Ceylon Weather Desk", "lka-ceylon-weather-desk");
  }

  /** First with an error page in place of a feed, which is explained; then as it should be. */
  private void tryAFeed(String url) {
    elsewhere.faults().set(source, FaultKind.HTML_200);
    open("/admin/feeds");
    follow("Try an address");
    page.fill("#url", url);
    page.fill("#sources", "lka-ceylon-weather-desk");
    press("Try it");
    assertThat(text()).contains("cannot be read", "html-instead-of-feed", "What to do:");
    Chromium.assertAccessible(page);
    elsewhere.faults().clear(source);
    press("Again");
    assertThat(text())
        .contains("All that was looked at is readable.", "3 would be taken in")
        .contains("Nothing of this was kept.");
    Chromium.assertAccessible(page);
    Chromium.assertFits(page);
    assertThat(app.part(Feeds.class).registry().feeds()).hasSize(2);
  }

  private void addTheFeed(String url) {
    follow("Add this feed");
    assertThat(page.inputValue("#url")).isEqualTo(url);
    page.fill("#interval", "5");
    page.uncheck("#polling");
    press("Add and poll it");
    assertThat(text()).contains("Added.", "polling is switched off");
  }

  private void switchPollingOn(int feed) {
    open("/admin/feeds?polling=no");
    page.check("input[name=row][value^=\"" + feed + ":\"]");
    page.selectOption("select[name=action]", "polling-on");
    press("Go on");
    assertThat(text()).contains("Switch polling on for 1 feed", "Done: 1.");
  }

  private void seeItsAlerts(int feed) {
    until(
        () -> {
          open("/admin/feeds/" + feed);
          return text().contains("3 listed, 3 read");
        },
        "three documents");
    Chromium.follow(page, "table.list td[data-label=\"Made of it\"] a");
    assertThat(text())
        .containsPattern("active|scheduled")
        .contains("What is wrong with it", "Ceylon Weather Desk");
    follow("/alerts/");
    assertThat(page.innerText("main")).contains("Ceylon Weather Desk");
    open("/map?source=lka-ceylon-weather-desk");
    page.waitForSelector("#stage[data-drawn]");
    page.locator("#panel .placelist a").first().click();
    page.waitForSelector("#panel .card");
    assertThat(page.innerText("#panel")).contains("3 warnings");
  }

  private void endByWithdrawal() {
    open("/admin/sources?q=ceylon");
    page.check("input[name=row]");
    page.selectOption("select[name=action]", "ends-withdrawal");
    press("Go on");
    assertThat(text()).contains("Done: 1.");
    Source kept =
        app.part(Feeds.class).registry().sources().stream()
            .filter(s -> s.slug().equals("lka-ceylon-weather-desk"))
            .findFirst()
            .orElseThrow();
    assertThat(kept.endPolicy()).isEqualTo(Source.EndPolicy.WITHDRAWAL);
  }

  /** Its host moved the feed without a word: the address is mended. */
  private void findTheBrokenFeedAndFixIt(String good) {
    int id = feed(good).id();
    String wrong = good.replace("/feeds/", "/nowhere/");
    open("/admin/feeds/" + id + "/edit");
    page.fill("#url", wrong);
    press("Save");
    until(
        () -> {
          open("/admin");
          return text().contains("http-status");
        },
        "the broken feed on the start page");
    Chromium.assertAccessible(page);
    follow("Ceylon Weather Desk");
    assertThat(text()).contains("failing", "look for the feed's new address");
    follow("Edit");
    page.fill("#url", good);
    press("Save");
    until(
        () -> {
          open("/admin/feeds/" + id);
          return text().contains("It answers.");
        },
        "the mended feed");
  }

  private String exported() throws Exception {
    open("/admin/feeds?sort=name");
    Download file = page.waitForDownload(() -> page.click("main a:has-text(\"as CSV\")"));
    assertThat(file.suggestedFilename()).isEqualTo("feeds.csv");
    return Files.readString(file.path(), StandardCharsets.UTF_8);
  }

  private static Feed feed(String url) {
    return app.part(Feeds.class).registry().feeds().stream()
        .filter(f -> f.url().equals(URI.create(url)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyRoomCanBeReadWideAndNarrow() {
    Feed feed = app.part(Feeds.class).registry().feeds().iterator().next();
    int source = feed.sourceIds().getFirst();
    String of = "/admin/feeds/" + feed.id();
    String by = "/admin/sources/" + source;
    List<String> rooms =
        List.of(
            "/admin",
            "/admin/feeds",
            of,
            of + "/edit",
            of + "/remove",
            "/admin/feeds/try",
            "/admin/sources",
            by,
            by + "/edit",
            by + "/remove",
            "/admin/audit");
    for (Look look : List.of(Look.DESK, Look.PHONE)) {
      signIn(look);
      for (String room : rooms) {
        open(room);
        Chromium.assertFits(page);
        Chromium.assertAccessible(page);
      }
    }
  }

  @Test
  void keysMoveThroughAListAndCanBeSwitchedOff() {
    signIn(Look.DESK);
    open("/admin/feeds");
    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("k");
    String first = page.getAttribute("table.list tbody tr td.name a", "href");
    page.keyboard().press("Enter");
    page.waitForURL("**" + first);
    open("/admin/feeds");
    page.keyboard().press("/");
    page.keyboard().type("j/k");
    assertThat(page.inputValue("#q")).isEqualTo("j/k");
    page.click("button.keys");
    page.click("h1");
    page.keyboard().press("/");
    assertThat(page.evaluate("document.activeElement.id")).isNotEqualTo("q");
  }

  @Test
  void everythingThatMattersWorksWithoutScript() {
    signIn(Look.PHONE.withoutScript());
    open("/admin/feeds");
    page.check("input[name=all]");
    page.selectOption("select[name=action]", "remove");
    press("Go on");
    assertThat(text()).contains("Remove", "alerts that no other feed carries");
    Chromium.assertFits(page);
    follow("Back without a change");
    assertThat(text()).contains("as CSV");
  }
}

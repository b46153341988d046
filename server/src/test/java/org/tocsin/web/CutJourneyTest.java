package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.app.Chromium;
import org.tocsin.app.Chromium.Look;
import org.tocsin.app.SimulatedApp;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.notify.channel.inbox.Inbox;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Timetable;
import org.tocsin.powercut.Utilities;
import org.tocsin.sim.WorldSettings;

/**
 * The way of a new user with a weak phone: find the group of Kurunduwatta, subscribe, confirm from
 * the mail, get the calendar, look after it all and leave, in the user's language, without script,
 * and never a page that must be scrolled sideways.
 */
class CutJourneyTest {
  @RegisterExtension static final Chromium chromium = Chromium.create();
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static SimulatedApp app;

  private Page phone;
  private String language;

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(1).withAlertsPerMinute(0).withLivePerSource(0),
            database,
            directory);
    take(LocalDate.now(COLOMBO).plusDays(1));
  }

  private static void take(LocalDate date) {
    Utilities utilities = app.part(Utilities.class);
    PowerCuts cuts = app.part(PowerCuts.class);
    int provider = utilities.grid().provider("LK-CEB").orElseThrow().id();
    Cut cut = new Cut(date.atTime(9, 0), date.atTime(11, 15), CutState.DEFINITE);
    Timetable timetable =
        new Timetable(List.of(new GroupDay("J", date, List.of(cut))), null, null, null, null);
    database
        .database()
        .inTransaction(
            tx ->
                cuts.take(
                    tx, app.part(ScheduleSources.class).handSource(tx, provider).id(), timetable));
    cuts.refresh();
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
  }

  @Test
  void aKeptPageOfCutsCountsFromWhenItWasKeptAndNeverLoadsItselfAgain() throws Exception {
    Page page = chromium.window(Look.PHONE);
    String path = "/powercuts/LK-CEB/J";
    try (Line line = new Line(app.base())) {
      String kept = line.base() + path;
      page.navigate(kept);
      page.evaluate(
          "() => navigator.serviceWorker.register('/sw.js')"
              + ".then(() => navigator.serviceWorker.ready).then(() => true)");
      page.navigate(kept);
      page.waitForFunction("async () => Boolean(await caches.match(location.href))");
      assertThatThrownBy(() -> page.navigate(kept + ".ics")).hasMessageContaining("Download");
      assertThat(page.evaluate("() => caches.match('" + path + ".ics').then(Boolean)"))
          .as("a calendar is no page")
          .isEqualTo(false);
      fill(page, line.base());
      page.navigate(line.base() + "/sources");
      assertThat(page.locator("h1").textContent()).isEqualTo("Who warns");
      line.cut();
      List<String> asked = new ArrayList<>();
      page.onRequest(request -> asked.add(request.url()));
      page.clock().setFixedTime(Instant.now().plus(Duration.ofDays(2)).toEpochMilli());
      Response answer = page.navigate(kept);
      assertThat(answer.fromServiceWorker()).isTrue();
      assertThat(answer.headers().get("content-security-policy")).contains("script-src 'self'");
      assertThat(page.locator("body > p.note").textContent()).contains("No connection");
      PlaywrightAssertions.assertThat(page.locator(".countdown")).isHidden();
      assertThat(asked).filteredOn(kept::equals).hasSize(1);
    }
  }

  @Test
  void aPageThatSleptWithTheDeviceLoadsAnewWhenItIsLookedAtAgain() {
    Page page = chromium.window(Look.PHONE);
    String path = app.base().resolve("/powercuts/LK-CEB/J").toString();
    page.navigate(path);
    PlaywrightAssertions.assertThat(page.locator(".countdown")).isVisible();
    // Two days later by the clock on the wall; the other one stood still meanwhile
    page.clock().setFixedTime(Instant.now().plus(Duration.ofDays(2)).toEpochMilli());
    page.waitForRequest(r -> r.isNavigationRequest() && r.url().equals(path), () -> lookAt(page));
  }

  private static void lookAt(Page page) {
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
  }

  @Test
  void aPageThatCannotLoadAnewStaysAndSaysOfWhenItIs() throws Exception {
    Page page = chromium.window(Look.PHONE);
    try (Line line = new Line(app.base())) {
      page.navigate(line.base() + "/powercuts/LK-CEB/J?lang=en");
      line.cut(); // as the power goes, and the network of the house with it
      page.clock().setFixedTime(Instant.now().plus(Duration.ofDays(2)).toEpochMilli());
      lookAt(page);
      PlaywrightAssertions.assertThat(page.locator("#lost")).containsText("Not known since");
      PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Group J");
      PlaywrightAssertions.assertThat(page.locator(".countdown")).isHidden();
    }
  }

  /** Leaves the phone no room for anything more of this site. */
  private static void fill(Page page, URI site) {
    JsonObject quota = new JsonObject();
    quota.addProperty("origin", site.toString());
    quota.addProperty("quotaSize", 1);
    page.context().newCDPSession(page).send("Storage.overrideQuotaForOrigin", quota);
  }

  @ParameterizedTest
  @ValueSource(strings = {"si", "ta"})
  void fromTheNameOfAPlaceToItsCalendarAndBack(String language) throws Exception {
    this.language = language;
    String mail = language + ".journey@example.org";
    phone = chromium.window(Look.PHONE.withoutScript());
    phone.navigate(app.base().resolve("/powercuts?lang=" + language).toString());
    page();
    phone.fill("#q", "Kurunduwatta");
    Chromium.follow(phone, "form.where button[type=submit]");
    assertThat(page()).contains("Nawalapitiya", "/powercuts/LK-CEB/J?lang=" + language);
    Chromium.follow(phone, ".choices a[href^=\"/powercuts/LK-CEB/J?\"]");
    calendar(page());
    Chromium.follow(phone, "a[href^=\"/subscribe/\"]");
    page();
    phone.fill("#email", mail);
    Chromium.follow(phone, "#send");
    assertThat(page()).contains(words("sent.title.email"));

    phone.navigate(link(mail, "/confirm").toString());
    assertThat(page()).contains(words("confirm.lead"));
    Chromium.follow(phone, "form.wish button");
    assertThat(page()).contains(words("confirmed.title"));
    Chromium.follow(phone, "main a[href^=\"/manage\"]");
    assertThat(page()).contains(words("manage.title"), mail);
    edit();
    Chromium.follow(phone, "main a[href^=\"/my-data\"]");
    assertThat(page()).contains(words("mydata.title"), mail);
    leave(mail);
  }

  /** The page that is open, which must speak the language and fit the phone. */
  private String page() {
    String html = phone.content();
    assertThat(html).contains("<html lang=\"" + language + "\" dir=\"ltr\"");
    Chromium.assertFits(phone);
    return html;
  }

  private void calendar(String page) throws Exception {
    Matcher href = Pattern.compile("href=\"(/powercuts/LK-CEB/J\\.ics[^\"]*)\"").matcher(page);
    assertThat(href.find()).isTrue();
    try (Browser browser = new Browser(app.base())) {
      String calendar = browser.get(href.group(1)).body().replace("\r\n ", "");
      String summary = new CutTexts().in(language).of("ics.summary", "code", "J");
      assertThat(calendar)
          .contains("BEGIN:VCALENDAR")
          .contains(summary.replace(",", "\\,"))
          .contains("T090000", "T111500");
    }
  }

  private void edit() throws Exception {
    Chromium.follow(phone, "main a[href^=\"/manage/subscriptions/\"]");
    assertThat(page()).contains(words("edit.title"));
    Chromium.follow(phone, "main form.wish button[value=ask]");
    assertThat(page()).contains(words("manage.said.saved"));
  }

  private void leave(String mail) throws Exception {
    phone.navigate(link(mail, "/unsubscribe").toString());
    assertThat(page()).contains(words("unsubscribe.title"));
    Chromium.follow(phone, "form.wish button");
    assertThat(page()).contains(words("unsubscribed.title"));
    phone.navigate(app.base().resolve("/nowhere?lang=" + language).toString());
    assertThat(page()).contains(words("error.404"));
  }

  private String words(String key) {
    return ResourceBundle.getBundle("messages", Locale.of(language)).getString(key);
  }

  /** The first link to a page in what was sent to an address, once it is there. */
  private static URI link(String mail, String path) {
    Pattern link = Pattern.compile("https?://[^/\\s]+(" + path + "\\?\\S+)");
    for (long end = System.nanoTime() + LONG_ENOUGH.toNanos(); ; ) {
      Inbox inbox = app.part(Inbox.class);
      Optional<Matcher> found =
          inbox.list(mail, null, 20).items().stream()
              .flatMap(line -> inbox.message(line.id()).stream())
              .map(Captured::text)
              .map(link::matcher)
              .filter(Matcher::find)
              .findFirst();
      if (found.isPresent()) {
        return app.base().resolve(found.get().group(1));
      }
      assertThat(System.nanoTime()).as(path + " to " + mail + " in time").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}

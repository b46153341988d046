package org.tocsin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.alert.Alerts;
import org.tocsin.app.Chromium;
import org.tocsin.app.Chromium.Look;
import org.tocsin.app.SimulatedApp;
import org.tocsin.pipeline.EditPlaces;
import org.tocsin.place.OutlineUpload;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/** The rooms in a browser: nothing is too wide, nobody is shut out by how they look. */
class RoomLooksTest {
  @RegisterExtension static final Chromium chromium = Chromium.create();
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static SimulatedApp app;
  private static List<String> rooms;

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(2).withAlertsPerMinute(0).withLivePerSource(2),
            database,
            directory,
            false);
    app.awaitLive(4);
    Places places = app.part(Places.class);
    int area = places.catalogue().admin1Ids("LK-11").getFirst();
    int country = places.catalogue().country("LKA").orElseThrow().id();
    long alert = app.part(Alerts.class).live().all().iterator().next().id();
    OutlineUpload upload =
        new OutlineUpload(places.catalogue().outline(area), List.of("The ring was closed."));
    long outline = app.part(EditPlaces.class).hand("admin", area, upload);
    long contact =
        database
            .database()
            .inTransaction(
                tx ->
                    app.part(Accounts.class)
                        .signUp(tx, Address.email("anna@example.org"), "en", ZoneOffset.UTC, ""))
            .contactId();
    rooms =
        List.of(
            "/admin/places",
            "/admin/places/admin1?q=lanka",
            "/admin/places/regions",
            "/admin/places/countries/" + country,
            "/admin/places/countries/" + country + "/edit",
            "/admin/places/countries/" + country + "/remove",
            "/admin/places/admin1/" + area,
            "/admin/places/admin1/" + area + "/outline",
            "/admin/places/admin1/" + area + "/outline/" + outline,
            "/admin/subscribers/" + contact,
            "/admin/alerts",
            "/admin/alerts/" + alert,
            "/admin/subscribers",
            "/admin/deliveries",
            "/admin/messages",
            "/admin/messages/dead",
            "/admin/messages/suppressed",
            "/admin/operators",
            "/admin/keys",
            "/admin/nodes",
            "/admin/assist",
            "/admin/password",
            "/admin/powercuts",
            "/admin/powercuts/import");
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
  }

  private static Page enter(Look look) throws Exception {
    Page page = chromium.window(look);
    page.navigate(app.base() + "/login");
    page.fill("#name", "admin");
    page.fill("#password", Files.readString(directory.resolve("admin-password")).strip());
    Chromium.follow(page, "form button[type=submit]");
    return page;
  }

  /** One way through all of them: a page costs less to be looked at twice than to be opened. */
  @Test
  void everyRoomIsAccessibleAndFitsADeskAndAPhone() throws Exception {
    Page page = enter(Look.DESK);
    for (String room : rooms) {
      page.setViewportSize(Chromium.WIDE, 800);
      assertThat(page.navigate(app.base() + room).status()).as(room).isEqualTo(200);
      Chromium.assertFits(page);
      Chromium.assertAccessible(page);
      page.setViewportSize(Chromium.NARROW, 740);
      Chromium.assertFits(page);
    }
  }
}

package org.tocsin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.Audit;
import org.tocsin.account.Contact;
import org.tocsin.account.ContactKind;
import org.tocsin.account.Operators;
import org.tocsin.account.Role;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Subscriptions;

/** A volunteer signs up somebody who has a phone and nothing else. */
class AssistRoomTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final String PASSWORD = "correct horse battery";
  private static final String PAGE = "/admin/assist";
  private static SimulatedApp app;
  private static Visitor volunteer;
  private static Visitor admin;

  @BeforeAll
  static void start() throws Exception {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(1).withAlertsPerMinute(0).withLivePerSource(1),
            database,
            directory,
            false);
    app.part(Operators.class).add(Audit.SYSTEM, "rani", Role.EDITOR, PASSWORD);
    volunteer = new Visitor(app.base()).signIn("rani", PASSWORD);
    admin =
        new Visitor(app.base())
            .signIn("admin", Files.readString(directory.resolve("admin-password")).strip());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void theCodeThatIsReadBackSignsUpAndBothStepsAreOnRecordWithoutTheNumber() {
    String phone = "+94112345678";
    String asked = ask("+94 11 234 5678", "LKA", "LK-CEB:A").body();
    assertThat(asked).contains("Read this out", "power-cut group LK-CEB:A", "සිංහල", phone);
    assertThat(subscriptions(phone))
        .extracting(Subscription::state)
        .containsOnly(Subscription.State.PROPOSED);
    assertThat(enter(phone, "not it").body()).contains("The code is wrong").contains("LK-CEB:A");
    String done = enter(phone, code(phone)).body();
    assertThat(done).contains("Signed up", "LK-CEB:A");
    assertThat(subscriptions(phone))
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.state()).isEqualTo(Subscription.State.ACTIVE);
              assertThat(s.wish().places())
                  .containsExactly(new Place.Code("power-group", "LK-CEB:A"));
              assertThat(s.wish().languages()).containsExactly("si");
            });
    String audit = admin.get("/admin/audit?q=rani").body();
    assertThat(audit).contains("sign-up-assisted", "sign-up-confirmed").doesNotContain("2345678");
  }

  @Test
  void whatIsRefusedSaysWhyAndLosesNothing() {
    assertThat(ask("12", "", "").body())
        .contains("href=\"#phone\"", "href=\"#country\"", "value=\"12\"");
    String page = ask("+94112345679", "LKA", "Atlantis").body();
    assertThat(page)
        .contains("“Atlantis” is no area of Sri Lanka.", ">Atlantis</textarea>", "Areas: ");
    assertThat(app.part(Accounts.class).find(Address.phone("+94112345679"))).isEmpty();
    assertThat(enter("", "123456").statusCode()).isEqualTo(200);
    assertThat(enter("+94112345670", "123456").body()).contains("The code is wrong");
  }

  private static HttpResponse<String> ask(String phone, String country, String areas) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("phone", phone);
    fields.put("country", country);
    fields.put("areas", areas);
    fields.put("language", "si");
    return volunteer.submit(PAGE, PAGE, fields);
  }

  private static HttpResponse<String> enter(String phone, String code) {
    return volunteer.submit(
        PAGE, PAGE + "/code", Map.of("phone", phone, "code", code, "where", "LK-CEB:A"));
  }

  private static List<Subscription> subscriptions(String phone) {
    long id = app.part(Accounts.class).find(Address.phone(phone)).map(Contact::id).orElseThrow();
    return app.part(Subscriptions.class).of(id);
  }

  /** As it stands in the message to the phone. */
  private static String code(String phone) {
    long id = app.part(Accounts.class).find(Address.phone(phone)).map(Contact::id).orElseThrow();
    long token =
        database
            .database()
            .read(
                tx ->
                    tx.sql()
                        .sql("select max(id) from account_token where contact_id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single());
    return app.part(Accounts.class).token(ContactKind.PHONE, token);
  }
}

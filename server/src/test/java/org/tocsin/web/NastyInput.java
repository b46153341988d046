package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.app.SimulatedApp;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.notify.channel.inbox.CapturedLine;
import org.tocsin.notify.channel.inbox.Inbox;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.web.Attacker.Answer;

/** Whatever is typed stays where it was typed, and is no error of ours. */
abstract class NastyInput extends Attack {
  NastyInput(SimulatedApp app, TestDatabase database) {
    super(app, database);
  }

  /** What could begin a header, end a line, close a tag, or trouble the database. */
  private static final List<String> NASTY =
      List.of(
          "\\r\\nBcc: everybody@example.net",
          "\\nX-Injected: 1",
          "\\u0000",
          "\\u2028X",
          "\\ud800",
          "\\u202e",
          "<script>alert(1)</script>",
          "{{confirm}}",
          "';drop table account_contact;--",
          "x".repeat(3_000));

  @Test
  void nothingThatIsTypedEntersAMessage() throws Exception {
    String[] bodies = {
      "{\"email\":\"inject%s@example.org\",\"places\":[{\"country\":\"KEN\"}],\"proof\":\"P\"}",
      "{\"email\":\"inject@example.org%s\",\"places\":[{\"country\":\"KEN\"}],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"country\":\"KEN%s\"}],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"point\":{\"lat\":1,\"lon\":2,\"radius\":5000},\"label\":\"%s\"}],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"geocode\":\"SAME:%s\"}],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"country\":\"KEN\"}],\"filters\":{\"events\":[\"%s\"]},\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"country\":\"KEN\"}],\"languages\":[\"en%s\"],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"country\":\"KEN\"}],\"zone\":\"UTC%s\",\"proof\":\"P\"}",
      "{\"phone\":\"+9411234567%s\",\"places\":[{\"country\":\"KEN\"}],\"proof\":\"P\"}",
      "{\"webhook\":{\"url\":\"https://example.org/%s\",\"secret\":\"whsec_"
          + "A".repeat(32)
          + "\"},\"places\":[{\"country\":\"KEN\"}],\"proof\":\"P\"}",
      "{\"email\":\"N@example.org\",\"places\":[{\"country\":\"KEN\"}],\"proof\":\"%s\"}",
    };
    int number = 0;
    for (String body : bodies) {
      for (String nasty : NASTY) {
        // a proof only where the body might be taken: solving costs a second of a phone
        String sent = body.formatted(nasty).replace("\"N@", "\"nasty" + number + "@");
        boolean free =
            sent.contains("\"label\"") || sent.contains("SAME") || sent.contains("events");
        sent = sent.replace("\"P\"", free ? "\"" + proof() + "\"" : "\"wrong\"");
        Answer answer = attacker.json(network(80_000 + number++), SIGN_UP, sent);
        assertThat(answer.status()).as(sent).isIn(202, 400, 403);
      }
    }
    for (CapturedLine line : captured("nasty")) {
      Captured mail = app.part(Inbox.class).message(line.id()).orElseThrow();
      assertThat(mail.headers().toString() + mail.text() + mail.html())
          .doesNotContain("Bcc", "X-Injected", "alert(1)", "drop table", "xxxx", "{{");
      assertThat(mail.headers().values()).noneMatch(v -> v.contains("\r") || v.contains("\n"));
      assertThat(mail.links()).allMatch(l -> l.startsWith("http://localhost:"));
    }
    assertThat(captured("nasty")).isNotEmpty();
  }

  @Test
  void whatIsTypedIntoAddressesAndQueriesIsNoErrorOfOurs() throws Exception {
    for (String path :
        List.of(
            "/confirm?t=",
            "/manage?t=",
            "/manage?said=",
            "/unsubscribe?t=",
            "/inbox?to=",
            "/login?next=",
            "/subscribe?country=",
            "/subscribe?admin1=",
            "/subscribe/map.svg?at=",
            "/api/v1/places?q=",
            "/warnings?q=")) {
      for (String nasty :
          List.of(
              "%00",
              "%0d%0aSet-Cookie:%20a=b",
              "%ed%a0%80",
              "%ff",
              "%27%22%3e%3cscript%3e",
              "x".repeat(3_000))) {
        Answer answer = attacker.get("198.51.100.30", path + nasty);
        assertThat(answer.status()).as(path + nasty).isLessThan(500);
        assertThat(answer.whole().headers().allValues("Set-Cookie"))
            .noneMatch(c -> c.startsWith("a="));
        assertThat(answer.body()).doesNotContain("\"><script>");
      }
    }
  }

  @Test
  void formsThatCannotBeReadAreNoErrorOfOurs() {
    String form = "application/x-www-form-urlencoded";
    for (String path :
        List.of(
            "/subscribe",
            "/confirm",
            "/manage/link",
            "/unsubscribe",
            "/login",
            "/unsubscribe/one-click")) {
      for (String body :
          List.of(
              "t=%ff%fe", "t=%zz", "a=b&".repeat(3_000), "t=" + "x".repeat(80_000), "%00=%00")) {
        assertThat(attacker.post("198.51.100.41", path, form, body).status())
            .as(path + " " + body.substring(0, Math.min(20, body.length())))
            .isBetween(400, 499);
      }
    }
  }

  @Test
  void pagesOfOtherSitesCannotSignTheirVisitorsUp() {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "nonsense")) {
      Answer answer = attacker.post("198.51.100.42", SIGN_UP, type, wish("cross@example.org"));
      assertThat(answer.status()).isEqualTo(415);
    }
  }

  @Test
  void privatePagesAreForNoCacheHoweverTheirAddressIsWritten() {
    for (String path :
        List.of(
            "/%6danage",
            "/my%2ddata", "/m%61nage/subscriptions/new", "/%69nbox", "/%61dmin", "/confirm?t=x")) {
      Answer answer = attacker.get("198.51.100.43", path);
      assertThat(answer.whole().headers().firstValue("Cache-Control").orElse("none"))
          .as(path)
          .contains("no-store");
    }
  }

  @Test
  void deepAndLargeBodiesAreRefusedAtOnce() throws Exception {
    String deep = "{\"places\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
    assertThat(attacker.json("198.51.100.40", SIGN_UP, deep).status()).isEqualTo(400);
    assertThat(attacker.json("198.51.100.40", SIGN_UP, "[".repeat(60_000)).status()).isEqualTo(400);
    assertThat(attacker.json("198.51.100.40", SIGN_UP, " ".repeat(70_000) + "{}").status())
        .isEqualTo(413);
    String many =
        "{\"email\":\"a@example.org\",\"places\":["
            + "{\"country\":\"KEN\"},".repeat(2_000)
            + "{\"world\":true}]}";
    assertThat(attacker.json("198.51.100.40", SIGN_UP, many).status()).isEqualTo(400);
    String number =
        "{\"email\":\"a@example.org\",\"places\":[{\"point\":{\"lat\":"
            + "9".repeat(50_000)
            + ",\"lon\":1,\"radius\":5}}]}";
    assertThat(attacker.json("198.51.100.40", SIGN_UP, number).status()).isEqualTo(400);
    String exponent = "{\"email\":\"a@example.org\",\"places\":[{\"source\":1e999999999}]}";
    assertThat(attacker.json("198.51.100.40", SIGN_UP, exponent).status()).isEqualTo(400);
  }
}

package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tocsin.account.Address;
import org.tocsin.alert.CapText;
import org.tocsin.alert.Desk;
import org.tocsin.alert.InfoText;
import org.tocsin.alert.Version;
import org.tocsin.cap.Severity;
import org.tocsin.notify.Earlier;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.QuietHours;
import org.tocsin.subscription.Wish;

/** Who begins is told in one message what is in force, and of each of it nothing twice. */
class CurrentTest extends VillageRoad {
  private static final String ANNA = "anna@example.org";

  private static CapText flood(String identifier, InfoText info) {
    return alert(identifier).info(info);
  }

  /** Somebody in Sri Lanka who has confirmed; nothing is sent yet but the confirmation. */
  private long anna() {
    village.ask(Address.email(ANNA), Village.SRI_LANKA);
    post.send();
    return village.confirm(Address.email(ANNA)).contactId();
  }

  private List<String> subjects() {
    return post.inbox(ANNA).stream().skip(1).map(m -> m.headers().get("Subject")).toList();
  }

  @Test
  void oneMailNamesAllThatIsInForce() {
    village.hear(flood("a", info().event("Flood")));
    village.hear(flood("b", info().event("Landslide").severity("Extreme")));
    village.hear(flood("c", info().event("Thunderstorm").severity("Minor")));
    anna();
    post.deliver();
    List<Captured> mails = post.inbox(ANNA);
    assertThat(mails).hasSize(2);
    assertThat(mails.getLast().text()).contains("Flood", "Landslide", "Thunderstorm");
    assertThat(mails.getLast().html()).contains("Flood", "Landslide", "Thunderstorm");
    assertThat(mails.getLast().headers().get("Subject")).contains("3");
    assertThat(mails.getLast().headers().get("List-Unsubscribe"))
        .startsWith("<" + Post.URL + "/unsubscribe/one-click?t=");
  }

  @Test
  void whatOneMessageToldIsNotToldAgainWhenItsTurnComes() {
    village.hear(flood("a", info()));
    anna();
    post.deliver(); // the alert itself was not matched before
    post.deliver();
    assertThat(subjects()).hasSize(1);
  }

  @Test
  void whatWeTakeBackAndLetStandAgainIsToldAsOurs() {
    village.hear(flood("a", info()));
    anna();
    post.deliver();
    long id = village.alerts.live().all().stream().mapToLong(Version::id).max().orElseThrow();
    Desk desk = new Desk(village.database, village.time);
    village.database.useTransaction(tx -> desk.withdraw(tx, List.of(id), "ann"));
    post.deliver();
    assertThat(flat(post.inbox(ANNA).getLast().text())).contains("We took this warning back");
    village.database.useTransaction(tx -> desk.restore(tx, List.of(id)));
    post.deliver();
    assertThat(flat(post.inbox(ANNA).getLast().text())).contains("We have undone that: it stands");
    assertThat(post.inbox(ANNA)).hasSize(4);
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void whatIsMatchedWhileTheListWaitsIsNotToldAgainEither() {
    village.hear(flood("a", info()));
    anna();
    village.match();
    post.send();
    assertThat(subjects()).hasSize(1);
  }

  @Test
  void whatWasMatchedBeforeIsNotInTheList() {
    long contact = anna();
    village.hear(flood("a", info()));
    village.match();
    village.database.useTransaction(tx -> village.subscriptions.begin(tx, contact, ids(contact)));
    post.deliver();
    assertThat(village.rows(contact, "current")).isEmpty();
    assertThat(subjects()).hasSize(1);
  }

  @Test
  void theUpdateOfWhatTheListToldArrivesInItsThread() {
    CapText first = flood("a", info());
    village.hear(first);
    village.hear(flood("other", info().event("Landslide")));
    anna();
    post.deliver();
    village.hear(
        flood("b", info().severity("Extreme")).sent("07:00").type("Update").refersTo(first));
    post.deliver();
    List<Captured> mails = post.inbox(ANNA);
    assertThat(mails).hasSize(3);
    assertThat(mails.getLast().headers().get("References"))
        .isEqualTo(mails.get(1).headers().get("Message-ID"));
    assertThat(
            village.rows(village.accounts.find(Address.email(ANNA)).orElseThrow().id(), "update"))
        .hasSize(1);
  }

  @Test
  void theCancelOfWhatTheListToldArrivesInItsThread() {
    CapText first = flood("a", info());
    village.hear(first);
    village.hear(flood("other", info().event("Landslide")));
    long contact = anna();
    post.deliver();
    village.hear(flood("c", info()).sent("07:00").type("Cancel").refersTo(first));
    post.deliver();
    List<Captured> mails = post.inbox(ANNA);
    assertThat(mails).hasSize(3);
    assertThat(mails.getLast().headers().get("References"))
        .isEqualTo(mails.get(1).headers().get("Message-ID"));
    assertThat(village.rows(contact, "cancel")).hasSize(1);
  }

  @Test
  void whatIsCalledOffWhileTheListWaitsIsNeitherToldNorCalledOff() {
    CapText first = flood("a", info());
    village.hear(first);
    village.hear(flood("other", info().event("Landslide")));
    long contact = anna();
    village.hear(flood("c", info()).sent("07:00").type("Cancel").refersTo(first));
    post.deliver();
    assertThat(subjects()).hasSize(1);
    assertThat(post.last(ANNA).text()).contains("Landslide").doesNotContain("Flood");
    assertThat(village.rows(contact, "cancel")).isEmpty();
  }

  @Test
  void whatIsUpdatedWhileTheListWaitsIsToldOnceAsItIsNow() {
    CapText first = flood("a", info());
    village.hear(first);
    village.hear(flood("other", info().event("Landslide")));
    long contact = anna();
    village.hear(
        flood("b", info().event("Deluge").headline("Deluge warning"))
            .sent("07:00")
            .type("Update")
            .refersTo(first));
    village.match();
    post.send();
    assertThat(village.rows(contact, "update")).isEmpty();
    String all = String.join("", post.inbox(ANNA).stream().map(Captured::text).toList());
    assertThat(all).contains("Landslide").doesNotContain("Flood");
    assertThat(post.inbox(ANNA).stream().filter(m -> m.text().contains("Deluge"))).hasSize(1);
  }

  @Test
  void whatANodeWithAClockALittleAheadUpdatedIsToldAsItIsNow() {
    Instant here = Instant.parse("2026-05-01T08:59:59.8Z");
    village.time.set(here);
    CapText first = flood("a", info());
    village.hear(first);
    village.hear(flood("other", info().event("Landslide")));
    anna();
    village.time.set(Instant.parse("2026-05-01T09:00:00Z"));
    village.hear(flood("b", info().event("Deluge")).sent("09:00").type("Update").refersTo(first));
    village.time.set(here);
    post.send();
    assertThat(post.last(ANNA).text()).contains("Landslide", "Deluge").doesNotContain("Flood");
  }

  @Test
  void whatHasRunOutBeforeTheListGoesIsNotInIt() {
    village.hear(flood("a", info().lasts("06:00", "09:30")));
    village.hear(flood("other", info().event("Landslide")));
    anna();
    village.time.pass(Duration.ofHours(1));
    post.send();
    assertThat(post.last(ANNA).text()).contains("Landslide").doesNotContain("Flood");
  }

  @Test
  void placeAndFilterMustMeetInOneInfo() {
    village.hear(
        alert("a")
            .info(info().severity("Minor"))
            .info(info().severity("Extreme").polygon(InfoText.NAKURU)));
    long both = village.hear(flood("b", info().severity("Severe")));
    Filter severe = new Filter(Severity.SEVERE, null, null, Set.of(), Set.of());
    Wish here = Village.SRI_LANKA;
    Wish wish =
        new Wish(
            List.of(new Place.Point(6.9, 80.0, 1_000, "home")),
            severe,
            here.languages(),
            here.when(),
            here.zone(),
            null,
            true,
            null);
    assertThat(village.lists(village.member(Address.email(ANNA), wish)))
        .containsExactly(List.of(both));
  }

  /** 14:30 in Colombo is in the middle of these. */
  private static Wish quiet(boolean override) {
    Wish here = Village.SRI_LANKA;
    return new Wish(
        here.places(),
        here.filter(),
        here.languages(),
        here.when(),
        here.zone(),
        new QuietHours(LocalTime.of(14, 0), LocalTime.of(16, 0)),
        override,
        null);
  }

  @Test
  void whatIsInForceKeepsToQuietHoursUnlessSomeOfItIsUrgent() {
    village.hear(flood("a", info().severity("Moderate")));
    village.member(Address.email(ANNA), quiet(true));
    post.deliver();
    assertThat(subjects()).isEmpty();
    village.time.pass(Duration.ofMinutes(90));
    post.deliver();
    assertThat(subjects()).hasSize(1);

    Address berta = Address.email("berta@example.org");
    village.time.set(Instant.parse("2026-05-02T09:00:00Z"));
    village.hear(
        alert("c")
            .sent("2026-05-02T08:00:00+00:00")
            .info(
                info()
                    .severity("Extreme")
                    .lasts("2026-05-02T08:00:00+00:00", "2026-05-02T20:00:00+00:00")));
    village.member(berta, quiet(true));
    post.deliver();
    assertThat(post.inbox(berta.value())).hasSize(2); // the confirmation first
  }

  @Test
  void whatFollowsTheListKeepsToQuietHoursToo() {
    village.time.set(Instant.parse("2026-05-01T07:00:00Z")); // 12:30 in Colombo
    CapText first = flood("a", info().severity("Moderate"));
    village.hear(first);
    village.member(Address.email(ANNA), quiet(true));
    post.deliver();
    int before = post.inbox(ANNA).size();
    village.time.set(Instant.parse("2026-05-01T09:00:00Z"));
    village.hear(
        alert("c").sent("08:50").type("Cancel").refersTo(first).info(info().severity("Moderate")));
    post.deliver();
    assertThat(post.inbox(ANNA)).hasSize(before);
    village.time.set(Instant.parse("2026-05-01T10:30:00Z"));
    post.deliver();
    assertThat(post.inbox(ANNA)).hasSize(before + 1);
    assertThat(post.last(ANNA).headers().get("Subject")).startsWith("Called off");
  }

  @Test
  void anEventThatOnlyALaterInfoNamesIsFound() {
    long version =
        village.hear(alert("a").info(info()).info(info().language("fr").event("Inondation")));
    Filter french = new Filter(null, null, null, Set.of(), Set.of("inond"));
    Wish here = Village.SRI_LANKA;
    Wish wish =
        new Wish(
            here.places(), french, here.languages(), here.when(), here.zone(), null, true, null);
    assertThat(village.lists(village.member(Address.email(ANNA), wish)))
        .containsExactly(List.of(version));
  }

  @Test
  void aListThatIsDroppedHasToldNothing() {
    village.hear(flood("a", info()));
    long contact = anna();
    assertThat(village.lists(contact)).hasSize(1);
    village.database.useTransaction(tx -> village.outbox.forget(tx, contact, ids(contact)));
    village.match();
    assertThat(village.rows(contact, "alert")).hasSize(1);
  }

  @Test
  void aListAndAPageThatDoNotSeeEachOtherTellOnce() throws InterruptedException {
    long contact = anna();
    post.deliver();
    long version = village.hear(flood("a", info()));
    village.database.useTransaction(tx -> village.subscriptions.begin(tx, contact, ids(contact)));
    Thread list = new Thread(village.matchSubscription);
    village.database.useTransaction(
        tx -> {
          village.outbox.add(tx, List.of(notice(contact, version)), Earlier.NONE);
          list.start();
          while (list.isAlive() && !somebodyWaits()) {
            Thread.onSpinWait();
          }
        });
    list.join();
    post.deliver();
    assertThat(subjects()).hasSize(1);
  }

  private List<Long> ids(long contact) {
    return List.of(village.subscriptions.of(contact).getFirst().id());
  }

  private boolean somebodyWaits() {
    return village.database.read(
        tx ->
            tx.sql()
                .sql(
                    "select exists (select from pg_locks where locktype = 'advisory' and not"
                        + " granted)")
                .query(Boolean.class)
                .single());
  }

  private static Notice notice(long contact, long version) {
    return new Notice(
        "alert:" + version,
        contact,
        Medium.EMAIL,
        "example.org",
        Purpose.ALERT,
        version,
        version,
        List.of(),
        List.of("en"),
        "UTC",
        null,
        null,
        null,
        3,
        null);
  }
}

package org.tocsin.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.account.Address;
import org.tocsin.account.ContactKind;
import org.tocsin.alert.CapText;
import org.tocsin.notify.Medium;
import org.tocsin.notify.channel.PushMessage;
import org.tocsin.notify.channel.WebhookMessage;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/** What people and machines are handed, by every medium and for every purpose. */
class ComposersTest extends VillageRoad {
  static final Map<ContactKind, Address> ADDRESSES =
      Map.of(
          ContactKind.EMAIL, Address.email("anna@example.org"),
          ContactKind.PHONE, Address.phone("+94112345678"),
          ContactKind.TELEGRAM, Address.telegram("4711"),
          ContactKind.PUSH,
              Address.push(
                  "https://push.example.net/x", "BA" + "A".repeat(85), "AAAAAAAAAAAAAAAAAAAAAA"),
          ContactKind.WEBHOOK,
              Address.webhook("https://hooks.example.net/x", "whsec_" + "A".repeat(43) + "="));

  /** The last that was handed over, as its reader sees it. */
  private String last(ContactKind kind) {
    return switch (kind) {
      case PUSH -> new String(post.last(Medium.PUSH, PushMessage.class).payload(), UTF_8);
      case WEBHOOK -> new String(post.last(Medium.WEBHOOK, WebhookMessage.class).body(), UTF_8);
      case TELEGRAM -> post.last(ADDRESSES.get(kind).value()).html();
      default -> post.last(ADDRESSES.get(kind).value()).text();
    };
  }

  private long member(ContactKind kind, Wish wish) {
    Address address = ADDRESSES.get(kind);
    village.ask(address, wish);
    post.send();
    String token = village.token(address);
    assertThat(last(kind)).contains(token);
    return kind == ContactKind.PHONE
        ? village.confirmContact.byCode(address, token).orElseThrow().contactId()
        : village.confirmContact.byLink(token).orElseThrow().contactId();
  }

  private void assertSent(long contact, String purpose) {
    assertThat(village.rows(contact, purpose))
        .extracting(Village.Row::state)
        .containsExactly("sent");
  }

  @ParameterizedTest
  @EnumSource(ContactKind.class)
  void aWarningItsUpdateAndItsEndAreHandedOver(ContactKind kind) {
    long contact = member(kind, Village.SRI_LANKA);
    CapText first = alert("a").info(info());
    village.hear(first);
    post.deliver();
    assertSent(contact, "alert");
    assertThat(last(kind)).contains("Flood");

    CapText second =
        alert("b").sent("07:00").type("Update").refersTo(first).info(info().severity("Extreme"));
    village.hear(second);
    post.deliver();
    assertSent(contact, "update");
    assertThat(last(kind)).containsIgnoringCase("extreme");

    village.hear(alert("c").sent("08:00").type("Cancel").refersTo(second).info(info()));
    post.deliver();
    assertSent(contact, "cancel");
    assertThat(last(kind)).contains("Flood");

    village.askForLink(ADDRESSES.get(kind));
    post.send();
    assertSent(contact, "sign_in");
    assertThat(last(kind)).contains(Post.URL + "/manage?t=");
  }

  @ParameterizedTest
  @EnumSource(ContactKind.class)
  void aDigestIsHandedOver(ContactKind kind) {
    Wish daily =
        new Wish(
            Village.SRI_LANKA.places(),
            Filter.ANY,
            List.of("en"),
            new When.Daily(LocalTime.of(10, 0)),
            ZoneOffset.UTC,
            null,
            true,
            null);
    long contact = member(kind, daily);
    village.hear(alert("a").info(info()));
    village.hear(alert("b").info(info().event("Landslide")));
    post.deliver();
    assertThat(village.rows(contact, "digest")).isEmpty();
    village.time.pass(Duration.ofHours(1));
    new SendDigests(village.database, village.digests).run();
    post.send();
    assertSent(contact, "digest");
    assertThat(last(kind)).contains("Flood", "Landslide");
  }

  @Test
  void mailsOfOneEventAreAThreadAndPushesTakeEachOthersPlace() {
    member(ContactKind.EMAIL, Village.SRI_LANKA);
    member(ContactKind.PUSH, Village.SRI_LANKA);
    CapText first = alert("a").info(info());
    village.hear(first);
    post.deliver();
    String topic = post.last(Medium.PUSH, PushMessage.class).topic();
    village.hear(alert("c").sent("08:00").type("Cancel").refersTo(first).info(info()));
    post.deliver();

    List<Captured> mails = post.inbox(ADDRESSES.get(ContactKind.EMAIL).value());
    assertThat(mails.getLast().headers().get("References"))
        .isEqualTo(mails.get(1).headers().get("Message-ID"));
    assertThat(post.last(Medium.PUSH, PushMessage.class).topic()).isNotNull().isEqualTo(topic);
    String oneClick = mails.getLast().headers().get("List-Unsubscribe");
    String token = oneClick.substring(oneClick.indexOf("?t=") + 3, oneClick.length() - 1);
    assertThat(oneClick).startsWith("<" + Post.URL + "/unsubscribe/one-click?t=");
    assertThat(village.accounts.unsubscribe(token)).isPresent();
    assertThat(mails.getFirst().headers()).doesNotContainKey("List-Unsubscribe");
  }
}

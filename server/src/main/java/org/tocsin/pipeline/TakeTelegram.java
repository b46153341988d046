package org.tocsin.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.account.Confirmed;
import org.tocsin.account.Contact;
import org.tocsin.account.ContactKind;
import org.tocsin.account.SignedUp;
import org.tocsin.notify.Medium;
import org.tocsin.notify.channel.telegram.TelegramUpdates.Event;
import org.tocsin.notify.channel.telegram.TelegramUpdates.Started;
import org.tocsin.notify.channel.telegram.TelegramUpdates.Stopped;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.http.RateLimits;
import org.tocsin.subscription.Owner;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.Wish;
import org.tocsin.subscription.WishJson;

/**
 * What people tell the bot. Who opens a link that names a place and presses start is warned of that
 * place in this chat: that Telegram says so is the proof that the chat is theirs, so nothing is
 * asked back. Who says stop or blocks the bot is told nothing more. Repeating changes nothing.
 */
public final class TakeTelegram {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_PER_CHAT = 20;

  private final Database database;
  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final ConfirmContact confirmContact;
  private final ChangeSubscription changeSubscription;
  private final NamedPlaces places;
  private final RateLimits limits;

  public TakeTelegram(
      Database database,
      Accounts accounts,
      Subscriptions subscriptions,
      ConfirmContact confirmContact,
      ChangeSubscription changeSubscription,
      Places places,
      RateLimits limits) {
    this.database = database;
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.confirmContact = confirmContact;
    this.changeSubscription = changeSubscription;
    this.places = new NamedPlaces(places);
    this.limits = limits;
  }

  /**
   * What a link to the bot carries for a place.
   *
   * @param place an ISO code of a country, a code of an area, or a power-cut group such as {@code
   *     LK-CEB:A}; at most 48 characters
   */
  public static String token(String place) {
    byte[] bytes = place.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** All of them, in their order; what makes no sense is passed over. */
  public void take(List<Event> events) {
    for (Event event : events) {
      Address chat;
      try {
        chat = Address.telegram(event.chatId());
      } catch (BadAddressException e) {
        continue;
      }
      switch (event) {
        case Started started -> start(chat, started);
        case Stopped stopped -> stop(chat);
      }
    }
  }

  private void start(Address chat, Started started) {
    place(started.token())
        .flatMap(places::find)
        .ifPresent(
            found -> {
              String language = started.language() == null ? "en" : started.language();
              Wish wish = Wish.of(List.of(found.place()), List.of(language), found.zone());
              confirmContact.confirm(tx -> signUp(tx, chat, wish));
            });
  }

  private static Optional<String> place(String token) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Confirmed> signUp(Tx tx, Address chat, Wish wish) {
    if (!limits.take(tx, "telegram", chat.value(), MOST_PER_CHAT, HOUR)) {
      return Optional.empty();
    }
    String language = wish.languages().getFirst();
    SignedUp signedUp =
        accounts.signUp(tx, chat, language, wish.zone(), WishJson.write(wish).toString());
    Owner owner = new Owner(signedUp.contactId(), Medium.TELEGRAM.id(), chat.lane());
    subscriptions.propose(tx, owner, wish, signedUp.pendingTokenId());
    return accounts.confirm(tx, accounts.token(ContactKind.TELEGRAM, signedUp.pendingTokenId()));
  }

  private void stop(Address chat) {
    Optional<Long> contact = accounts.find(chat).map(Contact::id);
    contact.ifPresent(
        id -> {
          List<Subscription> active = changeSubscription.active(id);
          changeSubscription.remove(id, active.stream().map(Subscription::id).toList());
          database.inRepeatableTransaction(tx -> accounts.disable(tx, List.of(id), "gone"));
        });
  }
}

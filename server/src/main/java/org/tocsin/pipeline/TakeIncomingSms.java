package org.tocsin.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.account.Contact;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.http.RateLimits;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.Wish;

/**
 * What people write back: {@code STOP} ends all that goes to the number, {@code SUB Kandy} asks for
 * a place and is answered with a code, and the code by itself confirms. A number that a provider
 * names is not proof enough to begin anything, but enough to stop.
 */
public final class TakeIncomingSms {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_PER_NUMBER = 5;

  private final Database database;
  private final Accounts accounts;
  private final Proposals proposals;
  private final ConfirmContact confirmContact;
  private final ChangeSubscription changeSubscription;
  private final NamedPlaces places;
  private final RateLimits limits;

  public TakeIncomingSms(
      Database database,
      Accounts accounts,
      Proposals proposals,
      ConfirmContact confirmContact,
      ChangeSubscription changeSubscription,
      Places places,
      RateLimits limits) {
    this.database = database;
    this.accounts = accounts;
    this.proposals = proposals;
    this.confirmContact = confirmContact;
    this.changeSubscription = changeSubscription;
    this.places = new NamedPlaces(places);
    this.limits = limits;
  }

  /** What came of a message. */
  public enum Result {
    STOPPED,
    /** A code is on its way. */
    ASKED,
    CONFIRMED,
    /** The place is not known, or stands for several. */
    NO_PLACE,
    TOO_MANY,
    NOT_UNDERSTOOD
  }

  /**
   * @param from the number it came from, E.164
   */
  public Result take(String from, String text) {
    Address phone;
    try {
      phone = Address.phone(from);
    } catch (BadAddressException e) {
      return Result.NOT_UNDERSTOOD;
    }
    String words = text.strip();
    String first = words.split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
    return switch (first) {
      case "STOP", "STOPALL", "UNSUB", "UNSUBSCRIBE", "END", "QUIT", "CANCEL" -> stop(phone);
      case "SUB", "SUBSCRIBE" -> subscribe(phone, words.substring(first.length()).strip());
      default ->
          first.matches("\\d{6}") && confirmContact.byCode(phone, first).isPresent()
              ? Result.CONFIRMED
              : Result.NOT_UNDERSTOOD;
    };
  }

  private Result stop(Address phone) {
    accounts
        .find(phone)
        .map(Contact::id)
        .ifPresent(
            id -> {
              List<Subscription> active = changeSubscription.active(id);
              changeSubscription.remove(id, active.stream().map(Subscription::id).toList());
            });
    return Result.STOPPED;
  }

  private Result subscribe(Address phone, String name) {
    Optional<NamedPlaces.Found> found = places.find(name);
    if (found.isEmpty()) {
      return Result.NO_PLACE;
    }
    Wish wish = Wish.of(List.of(found.get().place()), List.of("en"), found.get().zone());
    return database.inRepeatableTransaction(
        tx -> {
          if (!limits.take(tx, "incoming-sms", phone.mailbox(), MOST_PER_NUMBER, HOUR)) {
            return Result.TOO_MANY;
          }
          proposals.add(tx, phone, wish);
          return Result.ASKED;
        });
  }
}

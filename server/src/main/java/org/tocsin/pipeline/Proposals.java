package org.tocsin.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.ContactKind;
import org.tocsin.account.SignedUp;
import org.tocsin.notify.Earlier;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Purpose;
import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.Owner;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.Wish;
import org.tocsin.subscription.WishJson;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every sign-up does, whichever way it came: the contact, what is wished for, and the
 * confirmation that goes to the address, in the caller's transaction.
 */
public final class Proposals {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_NAMED = 5;

  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final InstantSource world;

  public Proposals(
      Accounts accounts, Subscriptions subscriptions, Outbox outbox, InstantSource world) {
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.world = world;
  }

  void add(Tx tx, Address address, Wish wish) {
    String about = WishJson.write(wish).toString();
    SignedUp signedUp =
        accounts.signUp(tx, address, wish.languages().getFirst(), wish.zone(), about);
    Medium medium = Media.of(address.kind());
    Owner owner = new Owner(signedUp.contactId(), medium.id(), address.lane());
    subscriptions.propose(tx, owner, wish, signedUp.pendingTokenId());
    signedUp
        .tokenId()
        .ifPresent(
            token -> {
              Duration life =
                  address.kind() == ContactKind.PHONE ? Accounts.CODE_LIFE : Accounts.LINK_LIFE;
              Instant from = world.instant().plus(signedUp.delay());
              var confirmation =
                  new Notice(
                      "confirm:" + token,
                      owner.contactId(),
                      medium,
                      owner.lane(),
                      Purpose.CONFIRM,
                      null,
                      null,
                      List.of(),
                      wish.languages(),
                      wish.zone().getId(),
                      null,
                      signedUp.delay().isZero() ? null : from,
                      from.plus(life),
                      0,
                      JSON.writeValueAsString(Map.of("token", token, "places", codes(wish))));
              outbox.add(tx, List.of(confirmation), Earlier.NONE);
            });
  }

  /** Of a wish's places where all have a code and a name of ours; else, or of many, none. */
  private static List<String> codes(Wish wish) {
    List<String> codes = new ArrayList<>();
    for (Place place : wish.places()) {
      switch (place) {
        case Place.Country c -> codes.add(c.iso3());
        case Place.Admin1 a -> codes.add(a.code());
        case Place.Code c when c.valueName().equals("power-group") -> codes.add(c.value());
        default -> {
          return List.of();
        }
      }
    }
    return codes.size() <= MOST_NAMED ? codes : List.of();
  }
}

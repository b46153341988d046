package org.tocsin.subscription;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * The way in to subscriptions. Every wish is checked before it is stored ({@link WishRules}), so
 * each method that takes one may throw {@link BadWishException}. Methods that take a {@link Tx}
 * write. Thread-safe.
 */
public final class Subscriptions {
  private final Database database;
  private final WishRules rules;
  private final Matcher matcher;

  /**
   * @param world the clock of alerts: pauses, quiet hours and digests go by it
   */
  public Subscriptions(
      Database database, WishRules rules, Supplier<Catalogue> places, InstantSource world) {
    this.database = database;
    this.rules = rules;
    this.matcher = new Matcher(places, world);
  }

  /** Checks a wish without storing it, and gives it back in the spelling it would be stored in. */
  public Wish check(Wish wish) {
    return rules.check(wish);
  }

  /**
   * Notes what somebody asks for until the contact confirms it. Asking the same again changes
   * nothing but hours, languages and the like; nothing active is touched, since anybody may ask. Of
   * a contact's proposals the newest {@value Subscription#MOST_PER_CONTACT} are kept.
   *
   * @param tokenId the confirmation that will activate it, not 0
   * @return its id until then
   */
  public long propose(Tx tx, Owner owner, Wish wish, long tokenId) {
    if (tokenId == 0) {
      throw new IllegalArgumentException("a proposal without confirmation");
    }
    Wish good = rules.check(wish);
    SubscriptionStore.lock(tx, owner.contactId());
    long id = SubscriptionStore.put(tx, owner, good, tokenId);
    SubscriptionStore.dropOldProposals(tx, owner.contactId(), Subscription.MOST_PER_CONTACT);
    return id;
  }

  /**
   * Makes active what waits for this confirmation. What the contact had with the same places and
   * filter is changed, not doubled, and keeps its id; beyond {@value Subscription#MOST_PER_CONTACT}
   * in all the rest is dropped. Repeating does nothing.
   *
   * @return ids of what is active through this confirmation
   */
  public List<Long> activate(Tx tx, long contactId, long tokenId) {
    SubscriptionStore.lock(tx, contactId);
    int room = Subscription.MOST_PER_CONTACT - SubscriptionStore.countActive(tx, contactId);
    List<Long> ids = SubscriptionStore.activate(tx, contactId, tokenId, Math.max(0, room));
    if (!ids.isEmpty()) {
      FilingStore.file(tx, SubscriptionStore.byIds(tx, ids));
    }
    return ids;
  }

  /**
   * Adds an active subscription for a contact that is signed in; the one with the same places and
   * filter is changed instead.
   *
   * @throws BadWishException also with {@code too-many-subscriptions}
   */
  public long add(Tx tx, Owner owner, Wish wish) {
    Wish good = rules.check(wish);
    SubscriptionStore.lock(tx, owner.contactId());
    long id = SubscriptionStore.put(tx, owner, good, 0);
    if (SubscriptionStore.countActive(tx, owner.contactId()) > Subscription.MOST_PER_CONTACT) {
      throw new BadWishException(
          WishProblem.TOO_MANY_SUBSCRIPTIONS, "", "at most " + Subscription.MOST_PER_CONTACT);
    }
    FilingStore.file(tx, SubscriptionStore.byIds(tx, List.of(id)));
    return id;
  }

  /**
   * Adds active subscriptions of contacts that have none yet, for imports: three statements however
   * many. Ten thousand at a time are a good measure.
   *
   * @throws org.springframework.dao.DataAccessException when one is there already
   */
  public void load(Tx tx, Collection<Wanted> all) {
    LoadStore.load(
        tx, all.stream().map(w -> new Wanted(w.owner(), rules.check(w.wish()))).toList());
  }

  /**
   * Gives an active subscription another wish. Where the contact has another one with the same
   * places and filter, that one goes.
   *
   * @throws BadWishException also with {@code no-such-subscription}
   */
  public void replace(Tx tx, long id, long contactId, Wish wish) {
    Wish good = rules.check(wish);
    SubscriptionStore.lock(tx, contactId);
    SubscriptionStore.removeTwins(tx, id, contactId, good);
    if (!SubscriptionStore.replace(tx, id, contactId, good)) {
      throw new BadWishException(
          WishProblem.NO_SUCH_SUBSCRIPTION, "", "there is none with this id");
    }
    FilingStore.file(tx, SubscriptionStore.byIds(tx, List.of(id)));
  }

  /**
   * Notes, with the change itself, that these of a contact began or changed, so that somebody tells
   * the contact what is in force there. No ids, no note.
   */
  public void begin(Tx tx, long contactId, Collection<Long> ids) {
    if (!ids.isEmpty()) {
      BegunStore.add(tx, contactId, ids);
    }
  }

  /**
   * Notes that some of a contact's subscriptions are about to end or to pause, so that its
   * reminders are made anew of what is left. No note for who asks for none.
   */
  public void remindAnew(Tx tx, long contactId) {
    BegunStore.addReminded(tx, contactId);
  }

  /** Active ones of these contacts, paused ones too, the oldest first; one statement. */
  public List<Subscription> active(Tx tx, Collection<Long> contactIds) {
    return SubscriptionStore.active(tx, contactIds);
  }

  /** Which of these contacts have an active one, paused or not; one statement. */
  public Set<Long> withActive(Collection<Long> contactIds) {
    return database.read(tx -> SubscriptionStore.withActive(tx, contactIds));
  }

  /**
   * Takes notes of {@link #begin} off, for the caller to act on in the same transaction. Two
   * statements. Notes of subscriptions that have ended since are taken off unseen.
   *
   * @return for each note what it is about, empty where nothing is left of it
   */
  public List<Begun> takeBegun(Tx tx, int limit) {
    List<BegunStore.Row> rows = BegunStore.take(tx, limit);
    List<Long> ids = rows.stream().flatMap(r -> r.subscriptionIds().stream()).distinct().toList();
    Map<Long, Subscription> known = new HashMap<>();
    if (!ids.isEmpty()) {
      SubscriptionStore.byIds(tx, ids).forEach(s -> known.put(s.id(), s));
    }
    return rows.stream()
        .map(
            r ->
                new Begun(
                    r.id(),
                    r.contactId(),
                    r.subscriptionIds().stream()
                        .filter(known::containsKey)
                        .map(known::get)
                        .toList()))
        .toList();
  }

  /** All of a contact, proposed ones too, the oldest first. */
  public List<Subscription> of(long contactId) {
    return database.read(tx -> SubscriptionStore.of(tx, contactId));
  }

  /** Those of these ids that there are, in their order. */
  public List<Subscription> byIds(Collection<Long> ids) {
    return database.read(tx -> SubscriptionStore.byIds(tx, ids));
  }

  /** Ends some of a contact's; how many there were. */
  public int remove(Tx tx, long contactId, Collection<Long> ids) {
    return SubscriptionStore.remove(tx, contactId, ids);
  }

  /** Ends everything of these contacts, proposals too: when they go, or unsubscribe for good. */
  public int removeAll(Tx tx, Collection<Long> contactIds) {
    return SubscriptionStore.removeAll(tx, contactIds);
  }

  /**
   * Matches nothing for these before an instant of world time; what comes meanwhile is not told
   * later. Null ends the pause.
   *
   * @return how many of them the contact has
   */
  public int pause(Tx tx, long contactId, Collection<Long> ids, Instant until) {
    return SubscriptionStore.pause(tx, contactId, ids, until);
  }

  /** How many active ones name one of these places; those found on the map name none. */
  public long naming(Collection<Place> places) {
    List<String> keys = places.stream().map(PlaceKeys::of).filter(Objects::nonNull).toList();
    return keys.isEmpty() ? 0 : database.read(tx -> SubscriptionStore.countNaming(tx, keys));
  }

  /** Whether nobody is subscribed to anything, so that matching can be skipped. */
  public boolean none() {
    return database.read(SubscriptionStore::none);
  }

  /** Finds whom an alert concerns. */
  public Matcher matcher() {
    return matcher;
  }
}

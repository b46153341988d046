package org.tocsin.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.cap.CapWord;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;
import org.tocsin.platform.db.Tx;

/** The table subscription_subscription. */
final class SubscriptionStore {
  private static final int CONTACT = 7305550; // any number no other advisory lock uses
  private static final String WISH =
      """
      places, severity, urgency, certainty, categories, events,
      languages, zone, told, told_day, told_at, quiet_from, quiet_to, override_quiet, paused_until, remind\
      """;
  private static final String REPLACED =
      """
      medium = excluded.medium, lane = excluded.lane, places = excluded.places,
      languages = excluded.languages, zone = excluded.zone,
      told = excluded.told, told_day = excluded.told_day, told_at = excluded.told_at,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
      override_quiet = excluded.override_quiet, paused_until = excluded.paused_until,
      remind = excluded.remind\
      """;

  private SubscriptionStore() {}

  /** Keeps others from the subscriptions of a contact until the transaction ends. */
  static void lock(Tx tx, long contactId) {
    tx.sql()
        .sql("select pg_advisory_xact_lock(:lock, :contact)")
        .param("lock", CONTACT)
        .param("contact", (int) contactId)
        .query(row -> {});
  }

  /** The same wish for the same confirmation again is the same row. */
  static long put(Tx tx, Owner owner, Wish wish, long proposal) {
    StatementSpec insert =
        tx.sql()
            .sql(
                """
                insert into subscription_subscription (contact_id, medium, lane, proposal, what, %s)
                values (:contact, :medium, :lane, :proposal, :what, :places::jsonb,
                        :severity, :urgency, :certainty, :categories, :events, :languages, :zone,
                        :told, :day, :at, :from, :to, :override, :paused, :remind)
                on conflict (contact_id, what, proposal) do update set %s
                returning id\
                """
                    .formatted(WISH, REPLACED));
    return bind(tx, insert, wish)
        .param("contact", owner.contactId())
        .param("medium", owner.medium())
        .param("lane", owner.lane())
        .param("proposal", proposal)
        .query(Long.class)
        .single();
  }

  /** Gives an active subscription another wish; false when the contact has no such one. */
  static boolean replace(Tx tx, long id, long contactId, Wish wish) {
    StatementSpec update =
        tx.sql()
            .sql(
                """
                update subscription_subscription
                   set what = :what, places = :places::jsonb,
                       severity = :severity, urgency = :urgency, certainty = :certainty,
                       categories = :categories, events = :events, languages = :languages,
                       zone = :zone, told = :told, told_day = :day, told_at = :at,
                       quiet_from = :from, quiet_to = :to, override_quiet = :override,
                       paused_until = :paused, remind = :remind
                 where id = :id and contact_id = :contact and proposal = 0\
                """);
    return bind(tx, update, wish).param("id", id).param("contact", contactId).update() == 1;
  }

  /** Removes what would be the same as a subscription with its new wish. */
  static void removeTwins(Tx tx, long id, long contactId, Wish wish) {
    tx.sql()
        .sql(
            """
            delete from subscription_subscription
             where contact_id = :contact and what = :what and proposal = 0 and id <> :id\
            """)
        .param("contact", contactId)
        .param("what", What.of(wish))
        .param("id", id)
        .update();
  }

  private static StatementSpec bind(Tx tx, StatementSpec statement, Wish wish) {
    Filter filter = wish.filter();
    QuietHours quiet = wish.quiet();
    return statement
        .param("what", What.of(wish))
        .param("places", PlaceJson.write(wish.places()).toString())
        .param("severity", name(filter.severity()))
        .param("urgency", name(filter.urgency()))
        .param("certainty", name(filter.certainty()))
        .param(
            "categories",
            tx.array("text", filter.categories().stream().map(CapWord::capName).sorted().toArray()))
        .param("events", tx.array("text", filter.events().stream().sorted().toArray()))
        .param("languages", tx.array("text", wish.languages().toArray()))
        .param("zone", wish.zone().getId())
        .param("told", told(wish.when()))
        .param("day", day(wish.when()))
        .param("at", at(wish.when()))
        .param("from", quiet == null ? null : quiet.from())
        .param("to", quiet == null ? null : quiet.to())
        .param("override", wish.overrideQuiet())
        .param(
            "paused",
            wish.pausedUntil() == null ? null : wish.pausedUntil().atOffset(ZoneOffset.UTC))
        .param("remind", minutes(wish.remind()));
  }

  /** A lead as it is kept. */
  static Integer minutes(Duration lead) {
    return lead == null ? null : (int) lead.toMinutes();
  }

  /** The reverse of {@link #minutes}. */
  static Duration lead(Integer minutes) {
    return minutes == null ? null : Duration.ofMinutes(minutes);
  }

  static String told(When when) {
    return switch (when) {
      case When.AtOnce ignored -> "at-once";
      case When.Daily ignored -> "daily";
      case When.Weekly ignored -> "weekly";
    };
  }

  static Integer day(When when) {
    return when instanceof When.Weekly weekly ? weekly.day().getValue() : null;
  }

  static LocalTime at(When when) {
    return switch (when) {
      case When.AtOnce ignored -> null;
      case When.Daily daily -> daily.at();
      case When.Weekly weekly -> weekly.at();
    };
  }

  static String name(CapWord word) {
    return word == null ? null : word.capName();
  }

  /** How many active ones a contact holds. */
  static int countActive(Tx tx, long contactId) {
    return tx.sql()
        .sql(
            "select count(*) from subscription_subscription where contact_id = :contact and"
                + " proposal = 0")
        .param("contact", contactId)
        .query(Integer.class)
        .single();
  }

  /** Lets the newest proposals of a contact stand and drops the rest. */
  static void dropOldProposals(Tx tx, long contactId, int most) {
    tx.sql()
        .sql(
            """
            delete from subscription_subscription
             where id in (select id from subscription_subscription
                           where contact_id = :contact and proposal <> 0
                           order by id desc offset :most)\
            """)
        .param("contact", contactId)
        .param("most", most)
        .update();
  }

  /**
   * Makes the proposals of one confirmation active, in the place of active ones with the same
   * places and filter; of others as many as there is room for, the first first. The proposals go.
   */
  static List<Long> activate(Tx tx, long contactId, long proposal, int room) {
    List<Long> ids =
        tx.sql()
            .sql(
                """
                with proposed as (
                  select p.*, row_number() over (order by a.id is null, p.id) as nth,
                         count(a.id) over () as known
                    from subscription_subscription p
                    left join subscription_subscription a
                      on a.contact_id = p.contact_id and a.what = p.what and a.proposal = 0
                   where p.contact_id = :contact and p.proposal = :proposal)
                insert into subscription_subscription (contact_id, medium, lane, proposal, what, %s)
                select contact_id, medium, lane, 0, what, %s from proposed
                 where nth <= known + :room order by id
                on conflict (contact_id, what, proposal) do update set %s
                returning id\
                """
                    .formatted(WISH, WISH, REPLACED))
            .param("contact", contactId)
            .param("proposal", proposal)
            .param("room", room)
            .query(Long.class)
            .list();
    tx.sql()
        .sql(
            "delete from subscription_subscription where contact_id = :contact and proposal ="
                + " :proposal")
        .param("contact", contactId)
        .param("proposal", proposal)
        .update();
    return ids;
  }

  static List<Subscription> byIds(Tx tx, Collection<Long> ids) {
    return tx.sql()
        .sql(
            "select id, contact_id, medium, lane, proposal, %s from subscription_subscription where id = any(:ids) order by id"
                .formatted(WISH))
        .param("ids", tx.array("int8", ids.toArray()))
        .query((r, n) -> subscription(r))
        .list();
  }

  static List<Subscription> of(Tx tx, long contactId) {
    return tx.sql()
        .sql(
            "select id, contact_id, medium, lane, proposal, %s from subscription_subscription where contact_id = :contact order by id"
                .formatted(WISH))
        .param("contact", contactId)
        .query((r, n) -> subscription(r))
        .list();
  }

  /** Those of some contacts that have any. */
  static Set<Long> withActive(Tx tx, Collection<Long> contactIds) {
    return new HashSet<>(
        tx.sql()
            .sql(
                """
                select distinct contact_id from subscription_subscription
                 where contact_id = any(:contacts) and proposal = 0\
                """)
            .param("contacts", tx.array("int8", contactIds.toArray()))
            .query(Long.class)
            .list());
  }

  /** Active ones of some contacts. */
  static List<Subscription> active(Tx tx, Collection<Long> contactIds) {
    return tx.sql()
        .sql(
            """
            select id, contact_id, medium, lane, proposal, %s from subscription_subscription
             where contact_id = any(:contacts) and proposal = 0 order by id\
            """
                .formatted(WISH))
        .param("contacts", tx.array("int8", contactIds.toArray()))
        .query((r, n) -> subscription(r))
        .list();
  }

  static int remove(Tx tx, long contactId, Collection<Long> ids) {
    return tx.sql()
        .sql("delete from subscription_subscription where contact_id = :contact and id = any(:ids)")
        .param("contact", contactId)
        .param("ids", tx.array("int8", ids.toArray()))
        .update();
  }

  static int removeAll(Tx tx, Collection<Long> contactIds) {
    return tx.sql()
        .sql("delete from subscription_subscription where contact_id = any(:contacts)")
        .param("contacts", tx.array("int8", contactIds.toArray()))
        .update();
  }

  static int pause(Tx tx, long contactId, Collection<Long> ids, Instant until) {
    return tx.sql()
        .sql(
            """
            update subscription_subscription set paused_until = :until
             where contact_id = :contact and id = any(:ids)\
            """)
        .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
        .param("contact", contactId)
        .param("ids", tx.array("int8", ids.toArray()))
        .update();
  }

  /** By the index on keys. */
  static long countNaming(Tx tx, Collection<String> keys) {
    return tx.sql()
        .sql(
            "select count(distinct subscription_id) from subscription_place where key = any(:keys)")
        .param("keys", tx.array("text", keys.toArray()))
        .query(Long.class)
        .single();
  }

  static boolean none(Tx tx) {
    return tx.sql()
        .sql("select not exists (select from subscription_place)")
        .query(Boolean.class)
        .single();
  }

  private static Subscription subscription(ResultSet r) throws SQLException {
    long proposal = r.getLong("proposal");
    return new Subscription(
        r.getLong("id"),
        r.getLong("contact_id"),
        r.getString("medium"),
        r.getString("lane"),
        wish(r),
        proposal == 0 ? Subscription.State.ACTIVE : Subscription.State.PROPOSED,
        proposal);
  }

  private static Wish wish(ResultSet r) throws SQLException {
    return new Wish(
        PlaceJson.readAll(r.getString("places")),
        new Filter(
            word(r.getString("severity"), Severity::parse),
            word(r.getString("urgency"), Urgency::parse),
            word(r.getString("certainty"), Certainty::parse),
            categories(strings(r, "categories")),
            Set.copyOf(strings(r, "events"))),
        strings(r, "languages"),
        when(r),
        ZoneId.of(r.getString("zone")),
        quiet(r),
        r.getBoolean("override_quiet"),
        instant(r),
        lead(r.getObject("remind", Integer.class)));
  }

  private static <E> E word(String name, Function<String, E> parse) {
    return name == null ? null : parse.apply(name);
  }

  private static Set<Category> categories(List<String> names) {
    Set<Category> categories = new LinkedHashSet<>();
    names.forEach(name -> categories.add(Category.parse(name)));
    return categories;
  }

  private static List<String> strings(ResultSet r, String column) throws SQLException {
    return Arrays.asList((String[]) r.getArray(column).getArray());
  }

  private static When when(ResultSet r) throws SQLException {
    LocalTime at = r.getObject("told_at", LocalTime.class);
    return switch (r.getString("told")) {
      case "daily" -> new When.Daily(at);
      case "weekly" -> new When.Weekly(DayOfWeek.of(r.getInt("told_day")), at);
      default -> new When.AtOnce();
    };
  }

  private static QuietHours quiet(ResultSet r) throws SQLException {
    LocalTime from = r.getObject("quiet_from", LocalTime.class);
    return from == null ? null : new QuietHours(from, r.getObject("quiet_to", LocalTime.class));
  }

  private static Instant instant(ResultSet r) throws SQLException {
    OffsetDateTime time = r.getObject("paused_until", OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

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

/** How a wish is kept: the columns of subscription_subscription that are it, written and read. */
final class WishStore {
  static final String COLUMNS =
      """
      places, severity, urgency, certainty, categories, events,
      languages, zone, told, told_day, told_at, quiet_from, quiet_to, override_quiet, paused_until, remind\
      """;

  /** What takes the place of a row that is there. */
  static final String REPLACED =
      """
      medium = excluded.medium, lane = excluded.lane, places = excluded.places,
      languages = excluded.languages, zone = excluded.zone,
      told = excluded.told, told_day = excluded.told_day, told_at = excluded.told_at,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
      override_quiet = excluded.override_quiet, paused_until = excluded.paused_until,
      remind = excluded.remind\
      """;

  private WishStore() {}

  /** The parameters of a statement that writes {@link #COLUMNS}, and {@code what}. */
  static StatementSpec bind(Tx tx, StatementSpec statement, Wish wish) {
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

  static Wish wish(ResultSet r) throws SQLException {
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
        lead(r));
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

  static When when(ResultSet r) throws SQLException {
    LocalTime at = r.getObject("told_at", LocalTime.class);
    return switch (r.getString("told")) {
      case "daily" -> new When.Daily(at);
      case "weekly" -> new When.Weekly(DayOfWeek.of(r.getInt("told_day")), at);
      default -> new When.AtOnce();
    };
  }

  static QuietHours quiet(ResultSet r) throws SQLException {
    LocalTime from = r.getObject("quiet_from", LocalTime.class);
    return from == null ? null : new QuietHours(from, r.getObject("quiet_to", LocalTime.class));
  }

  private static Instant instant(ResultSet r) throws SQLException {
    OffsetDateTime time = r.getObject("paused_until", OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** The reverse of {@link #minutes}. */
  static Duration lead(ResultSet r) throws SQLException {
    Integer minutes = r.getObject("remind", Integer.class);
    return minutes == null ? null : Duration.ofMinutes(minutes);
  }
}

package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.tocsin.platform.db.Tx;

/** What filters mean in SQL, over alert_version as {@code v}. */
final class FilterStore {
  private static final String STATE =
      """
      case when v.cancelled_at <= :at then 'cancelled'
           when v.superseded_at <= :at then 'superseded'
           when v.withdrawn_at <= :at then 'withdrawn'
           when isempty(v.spans) or upper(v.spans) <= :at then 'expired'
           when v.spans @> cast(:at as timestamptz) then 'active'
           else 'scheduled' end\
      """;

  private FilterStore() {}

  /** The versions that fit, by everything but the exact shape. */
  static Where where(Tx tx, AlertFilter f, Instant now) {
    Where where = new Where(tx);
    where.always("v.scope = 'Public'");
    where.and("v.status = any(:statuses)", "statuses", f.statuses(), "text");
    where.and("v.provenance = any(:provenances)", "provenances", f.provenances(), "text");
    if (f.lastWord()) {
      where.always("v.superseded_at is null and v.msg_type <> all(:noWarnings)");
      where.set("noWarnings", tx.array("text", AlertFilter.NO_WARNINGS.toArray()));
    }
    where.and("v.severity = any(:severities)", "severities", f.severities(), "text");
    where.and("v.urgency = any(:urgencies)", "urgencies", f.urgencies(), "text");
    where.and("v.certainty = any(:certainties)", "certainties", f.certainties(), "text");
    where.and("v.categories && :categories", "categories", f.categories(), "text");
    where.and("lower(v.event) = any(:events)", "events", f.events(), "text");
    where.and("v.source_id = any(:sources)", "sources", f.sourceIds(), "int4");
    where.and(
        "exists (select from alert_sighting s where s.version_id = v.id and s.feed_id ="
            + " any(:feeds))",
        "feeds",
        f.feedIds(),
        "int4");
    where.and(
        "exists (select from unnest(v.languages) l, unnest(:languages) r where lower(l) = r or"
            + " starts_with(lower(l), r || '-'))",
        "languages",
        f.languages(),
        "text");
    where.placed(f.countryIds(), f.admin1Ids());
    for (int i = 0; i < f.words().size(); i++) {
      where.always("v.search like :word" + i);
      where.set("word" + i, "%" + f.words().get(i).replaceAll("([%_\\\\])", "\\\\$1") + "%");
    }
    if (!f.boxes().isEmpty()) {
      List<String> boxes = new ArrayList<>();
      for (int i = 0; i < f.boxes().size(); i++) {
        boxes.add("v.box && cast(:box" + i + " as box)");
        where.set("box" + i, QueryStore.box(f.boxes().get(i)));
      }
      where.always("(" + String.join(" or ", boxes) + ")");
    }
    where.time("v.sent >= :sentFrom", "sentFrom", f.sentFrom());
    where.time("v.sent < :sentTo", "sentTo", f.sentTo());
    where.time("v.sent <= :activeAt", "activeAt", f.at());
    if (!f.states().isEmpty()) {
      where.state(f.states(), f.at() == null ? now : f.at());
      alive(f.states()).ifPresent(where::always);
    }
    return where;
  }

  /** What the index on spans tells of a state: most of the past was over at any moment of it. */
  private static Optional<String> alive(Set<State> states) {
    if (states.equals(EnumSet.of(State.ACTIVE))) {
      return Optional.of("v.spans @> cast(:at as timestamptz)");
    }
    return states.stream().allMatch(State::isLive)
        ? Optional.of("v.spans && tstzrange(cast(:at as timestamptz), null)")
        : Optional.empty();
  }

  /** Conditions joined by {@code and}, with their parameters. */
  static final class Where {
    private final Tx tx;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object[]> parameters = new ArrayList<>();

    Where(Tx tx) {
      this.tx = tx;
    }

    void and(String condition, String name, Collection<?> values, String type) {
      if (!values.isEmpty()) {
        always(condition);
        set(name, tx.array(type, values.toArray()));
      }
    }

    void always(String condition) {
      conditions.add(condition);
    }

    void time(String condition, String name, Instant time) {
      if (time != null) {
        always(condition);
        set(name, time.atOffset(ZoneOffset.UTC));
      }
    }

    /** In one of these countries or areas, where any are named. */
    void placed(Collection<Integer> countryIds, Collection<Integer> admin1Ids) {
      if (!countryIds.isEmpty() || !admin1Ids.isEmpty()) {
        always("(v.country_id = any(:countries) or v.admin1_ids && :admin1s)");
        set("countries", tx.array("int4", countryIds.toArray()));
        set("admin1s", tx.array("int4", admin1Ids.toArray()));
      }
    }

    /** In one of these states at an instant. */
    void state(Collection<State> states, Instant at) {
      always("(" + STATE + ") = any(:states)");
      set("states", tx.array("text", states.stream().map(State::id).toArray()));
      set("at", at.atOffset(ZoneOffset.UTC));
    }

    /** Behind a place in the list, where one is given; served by the index on (sent, id). */
    void after(Cursor place, Sort sort) {
      if (place != null) {
        always("(v.sent, v.id) " + (sort == Sort.NEWEST ? "<" : ">") + " (:afterSent, :afterId)");
        set("afterSent", place.sent().atOffset(ZoneOffset.UTC));
        set("afterId", place.id());
      }
    }

    void set(String name, Object value) {
      parameters.add(new Object[] {name, value});
    }

    /** The order that {@link #after} goes by. */
    static String order(Sort sort) {
      return sort == Sort.NEWEST ? " order by v.sent desc, v.id desc" : " order by v.sent, v.id";
    }

    StatementSpec query(String select, String tail) {
      StatementSpec statement =
          tx.sql().sql(select + "where " + String.join("\n and ", conditions) + tail);
      for (Object[] parameter : parameters) {
        statement = statement.param((String) parameter[0], parameter[1]);
      }
      return statement;
    }
  }
}

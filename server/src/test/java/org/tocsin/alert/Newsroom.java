package org.tocsin.alert;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.cap.Alert;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

/** Alerts over a database of their own, with sources that tests invent and a clock they move. */
final class Newsroom implements Authorities {
  final MutableTime world = MutableTime.at("2026-05-01T09:00:00Z");
  final Database database;
  final Places places;
  Alerts alerts;
  private final TestDatabase db;
  private final Map<Integer, String> authorities = new HashMap<>();
  private final Set<Integer> aggregators = new HashSet<>();
  private final Map<Integer, ZoneId> zones = new HashMap<>();
  private int numbers;

  Newsroom(TestDatabase db) {
    this.db = db;
    this.database = db.database();
    this.places = new Places(database);
    this.alerts = new Alerts(database, world, places::catalogue, this);
  }

  @Override
  public String authority(int sourceId) {
    return authorities.get(sourceId);
  }

  @Override
  public boolean isAggregator(int sourceId) {
    return aggregators.contains(sourceId);
  }

  @Override
  public ZoneId zone(Integer sourceId) {
    return zones.getOrDefault(sourceId, ZoneOffset.UTC);
  }

  /** Forgets all alerts, sources and declarations. */
  void clear() {
    db.execute(
        "truncate alert_version, alert_change, feed_source, feed_feed restart identity cascade",
        "truncate alert_matching, alert_area_gone",
        "update alert_matching_upto set seq = 0",
        "alter sequence alert_version_id restart",
        "alter sequence alert_change_seq restart");
    alerts = new Alerts(database, world, places::catalogue, this); // with no picture of before
    authorities.clear();
    aggregators.clear();
    zones.clear();
    numbers = 0;
  }

  /** A new source with a feed of its own; {@code iso3} null for an international one. */
  Origin source(String iso3, String host) {
    int id = ++numbers;
    db.execute(
        "insert into feed_source (id, slug) overriding system value values (%d, 's%d')"
            .formatted(id, id),
        "insert into feed_feed (id, url) overriding system value values (%d, 'http://%s/%d')"
            .formatted(id, host, id));
    Integer country = iso3 == null ? null : country(iso3);
    return Strangers.origin(id, id, country, host);
  }

  /** What is drafted here of a country's power cuts. */
  Origin ours(String iso3) {
    return Origin.ours(Provenance.POWERCUT, country(iso3), ZoneOffset.UTC);
  }

  int country(String iso3) {
    return places.catalogue().country(iso3).orElseThrow().id();
  }

  Origin withRule(Origin o, String rule) {
    return new Origin(
        o.feedId(),
        o.sourceId(),
        o.countryId(),
        o.zone(),
        o.defaultLife(),
        o.official(),
        o.authority(),
        o.aggregator(),
        IdentityRule.parse(rule),
        o.host());
  }

  Origin withZone(Origin o, ZoneId zone) {
    zones.put(o.sourceId(), zone);
    return new Origin(
        o.feedId(),
        o.sourceId(),
        o.countryId(),
        zone,
        o.defaultLife(),
        o.official(),
        o.authority(),
        o.aggregator(),
        o.identity(),
        o.host());
  }

  void declareAuthority(String name, Origin... origins) {
    Arrays.stream(origins).forEach(o -> authorities.put(o.sourceId(), name));
  }

  void declareAggregator(Origin origin) {
    aggregators.add(origin.sourceId());
  }

  Draft draft(Origin origin, CapText text) {
    byte[] document = text.bytes();
    Read read = (Read) new CapReader(ReadOptions.lenient().withZone(origin.zone())).read(document);
    return Drafter.draft(read, document, null, null, origin, places.catalogue(), world.instant());
  }

  static Alert read(CapText text) {
    return ((Read) new CapReader(ReadOptions.lenient()).read(text.bytes())).alert();
  }

  /** Accepts one batch of one source. */
  List<Acceptance> accept(Origin origin, CapText... texts) {
    return accept(Arrays.stream(texts).map(t -> draft(origin, t)).toList());
  }

  List<Acceptance> accept(List<Draft> drafts) {
    return database.inTransaction(tx -> alerts.accept(tx, drafts));
  }

  long id(Origin origin, CapText text) {
    return accept(origin, text).getFirst().versionId();
  }

  Version version(long id) {
    return alerts.versions(List.of(id)).getFirst();
  }

  State state(long id) {
    return version(id).stateAt(world.instant());
  }

  List<String> problems(long id) {
    return alerts.find(id).orElseThrow().problems().stream().map(StoredProblem::code).toList();
  }

  List<Change> changesOf(long id) {
    return alerts.changes(0, 100_000).stream().filter(c -> c.versionId() == id).toList();
  }

  List<Change.Kind> kinds(long id) {
    return changesOf(id).stream().map(Change::kind).toList();
  }

  /** All that is kept of alerts in words that do not depend on the order of arrival. */
  List<String> picture() {
    return new ArrayList<>(
        database.read(
            tx ->
                tx.sql()
                    .sql(
                        """
                        select concat_ws('|', v.sender, v.identifier, v.sent, v.source_id, v.superseded_at,
                                 v.cancelled_at, v.withdrawn_at, encode(v.document_hash, 'hex'), v.chain_problems::text,
                                 (select string_agg(c.identifier, ',' order by c.identifier, c.sent)
                                    from alert_version c where c.chain_id = v.chain_id),
                                 (select string_agg(s.feed_id || ':' || coalesce(s.source_id, 0), ',' order by s.feed_id)
                                    from alert_sighting s where s.version_id = v.id),
                                 (select count(*) from alert_reference r where r.version_id = v.id))
                          from alert_version v order by v.sender, v.identifier, v.sent\
                        """)
                    .query(String.class)
                    .list()));
  }
}

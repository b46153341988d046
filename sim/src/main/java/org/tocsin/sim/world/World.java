package org.tocsin.sim.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Authorities that publish alerts, updates and cancels. Time moves only by {@link #advanceTo}; how
 * often it is called makes no difference to what is published. Thread-safe.
 */
public final class World {
  private static final int EVENTS = 1_000_000;
  private static final long SPACING_OF_SINGLE_DOCUMENTS = 60;

  private final WorldPlan plan;
  private final Drafts drafts;
  private final Map<String, SourceState> sources = new LinkedHashMap<>();
  private final List<SourceState> inOrder;
  private final Map<String, Message> documents = new HashMap<>();
  private final List<Published> history = new ArrayList<>();
  private Instant now;
  private Instant nextEvent;
  private int events;

  /** A world that starts at {@code start} with the plan's live alerts. */
  public World(WorldPlan plan, Instant start) {
    this.plan = plan;
    this.drafts = new Drafts(plan.seed(), start);
    this.now = start;
    for (int i = 0; i < plan.sources(); i++) {
      SimSource source = SimSource.numbered(i, plan.formats().get(i % plan.formats().size()));
      sources.put(source.id(), new SourceState(source, plan.listLimit(), start));
    }
    this.inOrder = List.copyOf(sources.values());
    inOrder.forEach(this::populate);
    this.nextEvent = start;
    planNext();
  }

  /** All sources in their order. */
  public List<SimSource> sources() {
    return inOrder.stream().map(SourceState::source).toList();
  }

  /** The source of an id, or null. */
  public SimSource source(String id) {
    SourceState state = sources.get(id);
    return state == null ? null : state.source();
  }

  /** Publishes all that is due until {@code time}; an earlier time changes nothing. */
  public synchronized void advanceTo(Instant time) {
    while (nextEvent != null && !nextEvent.isAfter(time)) {
      now = nextEvent;
      happen();
      planNext();
    }
    now = time.isAfter(now) ? time : now;
  }

  /** Publishes one message at this moment, besides what is planned. */
  public synchronized Message publish(SimSource source, MsgType type) {
    SourceState state = sources.get(source.id());
    return publish(state, type, Seeds.random(plan.seed(), 7_000_000L + history.size()));
  }

  /** What a source lists at this moment. */
  public synchronized Listing listing(SimSource source) {
    SourceState state = sources.get(source.id());
    List<Message> messages = state.listed(now);
    return new Listing(source, messages, state.changed());
  }

  /** The message whose document is at a path, or null. */
  public synchronized Message document(String path) {
    return documents.get(path);
  }

  /** Everything that was ever published, in the order of publication. */
  public synchronized List<Truth> truth() {
    Collection<SourceState> all = sources.values();
    all.forEach(state -> state.listed(now));
    return Truth.of(history, now);
  }

  /** All sources with what they list. Guarded by this world. */
  List<SourceState> states() {
    return inOrder;
  }

  /** The state of a source. */
  SourceState state(SimSource source) {
    return sources.get(source.id());
  }

  /** The moment up to which everything is published. Guarded by this world. */
  Instant now() {
    return now;
  }

  /**
   * The alert that will be published next, as it will be unless something is published by hand
   * before; null where nothing is planned or it is an update or cancel. Guarded by this world.
   */
  Message foreseen() {
    if (nextEvent == null) {
      return null;
    }
    SplittableRandom random = Seeds.random(plan.seed(), 2L * EVENTS + events);
    SourceState state = inOrder.get(random.nextInt(inOrder.size()));
    boolean alert = random.nextInt(100) < 70;
    boolean single = state.source().format() == FeedFormat.CAP_DOCUMENT;
    return alert && !single
        ? drafts.alert(state.source(), state.lastSerial() + 1, nextEvent, nextEvent)
        : null;
  }

  /** A new alert of a source that is not published yet. Guarded by this world. */
  Message draft(SimSource source) {
    return drafts.alert(source, state(source).nextSerial(), now, now);
  }

  /** Takes a message into the history without listing it. Guarded by this world. */
  Published keep(Message message) {
    Published published = new Published(message);
    history.add(published);
    documents.put(message.path(), message);
    return published;
  }

  private void populate(SourceState state) {
    boolean single = state.source().format() == FeedFormat.CAP_DOCUMENT;
    int live = single ? Math.min(1, plan.livePerSource()) : plan.livePerSource();
    SplittableRandom random = Seeds.random(plan.seed(), 500_000 + state.source().index());
    List<Instant> sent =
        random.longs(live, 60, 3 * 3600).sorted().mapToObj(now::minusSeconds).toList();
    for (Instant each : sent.reversed()) {
      add(state, drafts.alert(state.source(), state.nextSerial(), each, now));
    }
  }

  private void planNext() {
    if (plan.alertsPerMinute() == 0 || events == plan.publishLimit()) {
      nextEvent = null;
      return;
    }
    SplittableRandom random = Seeds.random(plan.seed(), EVENTS + (long) events++);
    double seconds = -Math.log(1 - random.nextDouble()) * 60 / plan.alertsPerMinute();
    nextEvent = nextEvent.plus((long) (seconds * 1_000_000), ChronoUnit.MICROS);
  }

  private void happen() {
    SplittableRandom random = Seeds.random(plan.seed(), 2L * EVENTS + events);
    int first = random.nextInt(inOrder.size());
    for (int i = 0; i < inOrder.size(); i++) {
      SourceState state = inOrder.get((first + i) % inOrder.size());
      if (!isResting(state)) {
        int drawn = random.nextInt(100);
        publish(
            state,
            drawn < 70 ? MsgType.ALERT : drawn < 90 ? MsgType.UPDATE : MsgType.CANCEL,
            random);
        return;
      }
    }
  }

  /** A feed that shows one message at a time shows each long enough to be read. */
  private boolean isResting(SourceState state) {
    return state.source().format() == FeedFormat.CAP_DOCUMENT
        && state.changed().plusSeconds(SPACING_OF_SINGLE_DOCUMENTS).isAfter(now);
  }

  /** An Update or Cancel becomes an Alert where nothing is left to be updated. */
  private Message publish(SourceState state, MsgType type, SplittableRandom random) {
    List<Message> heads = state.heads(now);
    int serial = state.nextSerial();
    Message message =
        type == MsgType.ALERT || heads.isEmpty()
            ? drafts.alert(state.source(), serial, now, now)
            : drafts.followUp(type, Seeds.pick(random, heads), serial, now);
    add(state, message);
    return message;
  }

  /** Lists a message and takes it into the history. Guarded by this world. */
  void add(SourceState state, Message message) {
    state.add(keep(message));
  }
}

package org.tocsin.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Ending;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Version;
import org.tocsin.notify.Digests.Item;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.render.DigestTelling;
import org.tocsin.notify.render.Telling;

/**
 * Gathers what a message tells of. Alerts are kept for a short while, a bounded number of them, so
 * that a million messages about one alert read it a few times. Thread-safe.
 */
public final class Tellings {
  private static final int MOST_KEPT = 200;
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final Alerts alerts;
  private final InstantSource world;
  private final Cache<Long, Optional<StoredAlert>> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

  public Tellings(Alerts alerts, InstantSource world) {
    this.alerts = alerts;
    this.world = world;
  }

  /** Empty when the alert is gone, or nothing of it begins when a reminder says so. */
  public Optional<Telling> one(Theme theme) {
    return asTold(theme)
        .filter(alert -> theme.onset() == null || begins(alert, theme.onset()))
        .map(
            alert ->
                new Telling(
                    theme.purpose(),
                    alert,
                    theme.toldId() == null ? null : find(theme.toldId()).orElse(null),
                    theme.languages(),
                    ZoneId.of(theme.zone()),
                    theme.onset()));
  }

  private static boolean begins(StoredAlert alert, Instant onset) {
    return alert.alert() == null
        ? onset.equals(alert.version().onset())
        : alert.alert().infos().stream()
            .anyMatch(i -> i.onset() != null && onset.equals(i.onset().instant()));
  }

  /**
   * Each with its newest version; what ended is told as ended, but where only what is in force is
   * asked for it is left out. Empty when all are gone.
   */
  public Optional<DigestTelling> many(Theme theme) {
    List<Telling> items = new ArrayList<>();
    ZoneId zone = ZoneId.of(theme.zone());
    for (Item item : theme.items()) {
      find(item.versionId())
          .flatMap(this::newest)
          .filter(now -> theme.purpose() != Purpose.CURRENT || isLive(now))
          .map(now -> new Telling(purpose(item, now), now, null, theme.languages(), zone))
          .ifPresent(items::add);
    }
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(new DigestTelling(theme.purpose(), items, theme.languages(), zone));
  }

  private boolean isLive(StoredAlert alert) {
    return alert.version().mayStillLive(world.instant());
  }

  private Optional<StoredAlert> newest(StoredAlert told) {
    Version last = told.chain().isEmpty() ? told.version() : told.chain().getLast();
    return isSuperseded(told.version().ending()) && last.id() != told.version().id()
        ? find(last.id())
        : Optional.of(told);
  }

  /** Whatever this node's clock says, as {@link Version#mayStillLive}: a cancel outranks it. */
  private static boolean isSuperseded(Ending ending) {
    return ending.supersededAt() != null && ending.cancelledAt() == null;
  }

  private static Purpose purpose(Item item, StoredAlert now) {
    Ending ending = now.version().ending();
    if (ending.cancelledAt() != null) {
      return Purpose.CANCEL;
    }
    return ending.withdrawnAt() != null && !isSuperseded(ending)
        ? Purpose.WITHDRAWN
        : item.purpose();
  }

  /** What a message about the end or the return is of must be no older than that. */
  private Optional<StoredAlert> asTold(Theme theme) {
    boolean gone = theme.purpose() == Purpose.WITHDRAWN;
    if (gone || theme.purpose() == Purpose.RESTORED) {
      kept.asMap()
          .computeIfPresent(
              theme.versionId(),
              (id, read) ->
                  read.filter(a -> a.version().ending().withdrawnAt() != null == gone).isPresent()
                      ? read
                      : null);
    }
    return find(theme.versionId());
  }

  private Optional<StoredAlert> find(long id) {
    return kept.get(id, i -> alerts.find(i).map(Tellings::lean));
  }

  /** Without what no message shows. */
  private static StoredAlert lean(StoredAlert a) {
    return new StoredAlert(
        a.version(), a.alert(), new byte[0], null, List.of(), a.chain(), a.received());
  }
}

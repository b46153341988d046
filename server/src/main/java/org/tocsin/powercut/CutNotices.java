package org.tocsin.powercut;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.cap.CapWriter;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * Drafts CAP notices of the schedule. Each group's day is one chain: {@code
 * powercut.PROVIDER@tocsin.invalid} says {@code PROVIDER.GROUP.DATE}, first as an Alert, then as
 * Updates, and as a Cancel when nothing is left. What no source speaks of any more is called off
 * with the words that nothing is known. Thread-safe.
 */
public final class CutNotices {
  private final Database database;
  private final Utilities utilities;
  private final InstantSource world;
  private final String publicUrl;
  private final CapWriter writer = new CapWriter();

  /**
   * @param world the time of notices
   * @param publicUrl where people find the pages, or null
   */
  public CutNotices(Database database, Utilities utilities, InstantSource world, String publicUrl) {
    this.database = database;
    this.utilities = utilities;
    this.world = world;
    this.publicUrl = publicUrl == null ? null : publicUrl.replaceFirst("/+$", "");
  }

  /** Who says the notices of a utility's cuts, as CAP names senders. */
  public static String sender(Provider provider) {
    return "powercut." + provider.code() + "@tocsin.invalid";
  }

  /** What all notices of a group's day are called, as CAP identifies messages. */
  public static String identifier(Provider provider, Group group, LocalDate date) {
    return provider.code() + "." + group.code() + "." + date;
  }

  /**
   * Notices of some revisions.
   *
   * @param failures revisions of which none could be drafted, and why
   * @param next hand in for those after these; null when these were the last
   */
  public record Batch(List<CutNotice> notices, List<Failure> failures, Long next) {
    public Batch {
      notices = List.copyOf(notices);
      failures = List.copyOf(failures);
    }
  }

  /** A notice that could not be made. */
  public record Failure(Revision revision, RuntimeException why) {}

  /**
   * Drafts for the newest revisions that have none, oldest first. Their rows stay locked until the
   * transaction ends; those that another node has in hand are left out. Costs three statements, and
   * a few milliseconds of drafting for each notice.
   *
   * <p>A revision whose draft fails, or whose group this node does not know yet, is left as it is
   * and does not keep others back.
   *
   * @param after 0 to begin
   */
  public Batch due(Tx tx, long after, int limit) {
    List<NoticeStore.Due> due = NoticeStore.due(tx, after, limit);
    List<CutNotice> notices = new ArrayList<>(due.size());
    List<Failure> failures = new ArrayList<>();
    Grid grid = utilities.grid();
    Instant now = world.instant();
    for (NoticeStore.Due each : due) {
      try {
        draft(grid, each, now).ifPresent(notices::add);
      } catch (RuntimeException e) {
        failures.add(new Failure(each.revision(), e));
      }
    }
    Long next = due.size() < limit ? null : due.getLast().revision().id();
    return new Batch(notices, failures, next);
  }

  /**
   * Records in the transaction that accepted the notices that they are said; those without a
   * message, that they need none.
   */
  public void mark(Tx tx, List<CutNotice> notices) {
    RevisionStore.markNoticed(tx, notices.stream().map(n -> n.revision().id()).toList());
    NoticeStore.keep(tx, notices.stream().filter(CutNotice::speaks).map(CutNotices::row).toList());
  }

  private static NoticeStore.Row row(CutNotice notice) {
    Revision revision = notice.revision();
    boolean ended = notice.alert().msgType().value() == org.tocsin.cap.MsgType.CANCEL;
    Instant sent = notice.alert().sent().instant();
    return new NoticeStore.Row(
        revision.groupId(), revision.date(), new Said(sent, ended, revision.windows()));
  }

  /**
   * Days of a utility that wait for their notice.
   *
   * @param oldest world time since when the one waits that waits longest
   */
  public record Waiting(int days, Instant oldest) {}

  /** What waits for its notice, by utility; nothing is said for most. */
  public Map<Integer, Waiting> waiting() {
    return database.read(NoticeStore::waiting);
  }

  /** How many days of groups {@link #farewell} would take back. */
  public int standing(Collection<Integer> groupIds) {
    return database.read(tx -> NoticeStore.countStanding(tx, groupIds, world.instant()));
  }

  /**
   * What takes back all that was said of groups and is not over, to be accepted in the transaction
   * in which they are removed. Nothing more is said of them until it ends. Costs six statements and
   * what drafting costs.
   *
   * @param providerId of the groups
   */
  public List<CutNotice> farewell(Tx tx, int providerId, Collection<Integer> groupIds) {
    StatementStore.lock(tx, providerId); // as who takes schedules does, so that neither waits twice
    Grid grid = UtilityStore.grid(tx);
    Instant now = world.instant();
    return NoticeStore.standing(tx, groupIds, now).stream()
        .map(due -> new NoticeStore.Due(due.revision().forgotten(now), due.said(), due.beside()))
        .flatMap(due -> draft(grid, due, now).stream())
        .toList();
  }

  /**
   * What the newest revisions of these days of a utility would say if they were said now, also
   * those that have nothing to say; writes and locks nothing.
   */
  public List<CutNotice> preview(int providerId, LocalDate first, LocalDate last) {
    return drafts(database.read(tx -> NoticeStore.newest(tx, providerId, first, last)));
  }

  /** The same of some revisions, as this transaction sees them. */
  public List<CutNotice> preview(Tx tx, Collection<Revision> revisions) {
    return drafts(NoticeStore.of(tx, revisions.stream().map(Revision::id).toList()));
  }

  private List<CutNotice> drafts(List<NoticeStore.Due> due) {
    Grid grid = utilities.grid();
    Instant now = world.instant();
    return due.stream().flatMap(d -> draft(grid, d, now).stream()).toList();
  }

  private Optional<CutNotice> draft(Grid grid, NoticeStore.Due due, Instant now) {
    Revision revision = due.beside().completed(due.revision(), due.said());
    Group group = grid.group(revision.groupId()).orElse(null);
    Provider provider = group == null ? null : grid.provider(group.providerId()).orElse(null);
    if (provider == null) {
      return Optional.empty();
    }
    CutSubject subject = new CutSubject(provider, group, grid.areas(group.id(), revision.date()));
    return Optional.of(
        CutDrafter.draft(subject, revision, due.said(), due.beside(), now, publicUrl)
            .map(alert -> new CutNotice(revision, provider, group, alert, writer.write(alert)))
            .orElseGet(() -> new CutNotice(revision, provider, group, null, null)));
  }
}

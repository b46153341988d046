package org.tocsin.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.pipeline.FetchSchedule.Answer;
import org.tocsin.platform.net.Validators;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.SourceClaim;
import org.tocsin.powercut.SourceFetch;
import org.tocsin.powercut.Timetable;
import org.tocsin.powercut.format.Asked;
import org.tocsin.powercut.format.Reading;
import org.tocsin.powercut.format.ScheduleFormat;
import org.tocsin.powercut.format.ScheduleFormats;

/**
 * Asks a source and reads what it answers. Stores nothing. An answer that withdraws everything that
 * is still ahead is doubted until the source says so again, a minute later or more: an empty list
 * is what many a server says when it is ill.
 */
public final class ReadSchedule {
  private static final int DAYS_AHEAD = 7;
  private static final Duration TO_BELIEVE = Duration.ofSeconds(60);

  private final FetchSchedule fetchSchedule;
  private final Supplier<Grid> grid;
  private final InstantSource world;
  private final InstantSource machine;

  public ReadSchedule(
      FetchSchedule fetchSchedule,
      Supplier<Grid> grid,
      InstantSource world,
      InstantSource machine) {
    this.fetchSchedule = fetchSchedule;
    this.grid = grid;
    this.world = world;
    this.machine = machine;
  }

  /**
   * What a source answered.
   *
   * @param timetable to be taken, or null for nothing
   * @param retryAfter what the host asks for, or null
   */
  record Polled(SourceFetch fetch, Timetable timetable, Duration retryAfter) {
    static Polled nothing(SourceFetch fetch) {
      return new Polled(fetch, null, null);
    }
  }

  Polled read(SourceClaim claim) {
    Grid known = grid.get();
    Provider provider = known.provider(claim.source().providerId()).orElse(null);
    if (provider == null) { // it has just gone, and the source with it
      return Polled.nothing(SourceFetch.failed("no-such-provider", "the utility is not there"));
    }
    Set<String> groups =
        known.groups(provider.id()).stream().map(ReadSchedule::code).collect(Collectors.toSet());
    LocalDate today = world.instant().atZone(provider.zone()).toLocalDate();
    Asked asked =
        new Asked(provider.zone(), groups, today.minusDays(1), today.plusDays(DAYS_AHEAD));
    try {
      return read(claim, asked);
    } catch (ScheduleException e) {
      return Polled.nothing(SourceFetch.failed(e.code(), e.getMessage()));
    }
  }

  /** As sources write it. */
  static String code(Group group) {
    return group.code().replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
  }

  private Polled read(SourceClaim claim, Asked asked) {
    ScheduleFormat format = ScheduleFormats.of(claim.source().kind());
    byte[] context = context(claim, asked);
    boolean comparable = Arrays.equals(context, claim.context());
    Answer answer =
        fetchSchedule.ask(
            format.question(claim.source().url(), asked),
            comparable ? claim.validators() : Validators.NONE,
            "schedules-" + claim.source().id());
    return switch (answer) {
      case Answer.Unchanged _ -> Polled.nothing(SourceFetch.notModified());
      case Answer.Failed f ->
          new Polled(SourceFetch.failed(f.code(), f.message()), null, f.retryAfter());
      case Answer.Document d -> {
        byte[] hash = DigestUtils.sha256(d.body());
        boolean known = comparable && isLast(claim) && d.failure() == null;
        if (known && Arrays.equals(hash, claim.bodyHash())) {
          yield Polled.nothing(SourceFetch.notModified());
        }
        if (HttpDate.isBefore(d.validators().lastModified(), claim.validators().lastModified())) {
          String older = "Last-Modified: " + d.validators().lastModified();
          yield Polled.nothing(SourceFetch.failed("stale", older));
        }
        Reading reading = format.reading(d.body(), ofDocument(format, claim, asked, d));
        yield d.failure() == null
            ? whole(claim, asked.zone(), reading, SourceFetch.of(d.validators(), hash, context))
            : part(asked.zone(), reading.timetable().without(d.silent()), d.failure());
      }
    };
  }

  /**
   * Whether nothing came since the answer that is remembered. A part of one, which counts as a
   * failure, may have withdrawn cuts that the same bytes now say again.
   */
  private static boolean isLast(SourceClaim claim) {
    return claim.failures() == 0 && claim.emptySince() == null;
  }

  /**
   * All that its reading depends on but the bytes; the same bytes again are no news while it holds.
   */
  private static byte[] context(SourceClaim claim, Asked asked) {
    String text =
        String.join(
            " ",
            claim.source().kind(),
            String.valueOf(claim.source().whole()),
            asked.zone().getId(),
            asked.first().toString(),
            new TreeSet<>(asked.groups()).toString());
    return DigestUtils.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Asked ofDocument(
      ScheduleFormat format, SourceClaim claim, Asked asked, Answer.Document document) {
    Set<String> groups = new HashSet<>(asked.groups());
    groups.removeAll(document.silent());
    boolean partial = format.mayBePartial() && !claim.source().whole();
    return new Asked(
        asked.zone(),
        partial ? Set.of() : groups,
        format.answersInFull() ? asked.first() : null,
        format.answersInFull() ? asked.last() : null);
  }

  /**
   * Groups whose part did not come are not spoken of: nothing that was said of them is withdrawn.
   * One that says no cut ahead is what an ill server says, too: of it only cuts are taken, and
   * nothing is withdrawn for not being named.
   */
  private Polled part(ZoneId zone, Timetable timetable, Answer.Failed failure) {
    return new Polled(
        SourceFetch.failed(failure.code(), failure.message()),
        saysAnyAhead(zone, timetable) ? timetable : cutsOnly(timetable),
        failure.retryAfter());
  }

  private static Timetable cutsOnly(Timetable timetable) {
    return new Timetable(
        timetable.days().stream().filter(d -> !d.cuts().isEmpty()).toList(),
        null,
        null,
        timetable.published(),
        timetable.toleranceMinutes());
  }

  private Polled whole(SourceClaim claim, ZoneId zone, Reading reading, SourceFetch answer) {
    Timetable timetable = reading.timetable();
    if (withdrawsAll(claim, zone, timetable) && !isConfirmed(claim)) {
      return Polled.nothing(SourceFetch.doubted());
    }
    Instant until = lastEnd(timetable, zone, true);
    if (timetable.first() == null && claim.saidUntil() != null) { // what it said before stands
      until = until == null || until.isBefore(claim.saidUntil()) ? claim.saidUntil() : until;
    }
    return new Polled(answer.saying(until, reading.skipped()), timetable, null);
  }

  /** Whether there were cuts ahead, and none of them is left, not even as cancelled. */
  private boolean withdrawsAll(SourceClaim claim, ZoneId zone, Timetable timetable) {
    boolean hadAny = claim.saidUntil() != null && claim.saidUntil().isAfter(world.instant());
    boolean speaks = timetable.first() != null || !timetable.days().isEmpty();
    return hadAny && speaks && !saysAnyAhead(zone, timetable);
  }

  private boolean saysAnyAhead(ZoneId zone, Timetable timetable) {
    Instant last = lastEnd(timetable, zone, false);
    return last != null && last.isAfter(world.instant());
  }

  private boolean isConfirmed(SourceClaim claim) {
    return claim.emptySince() != null
        && !claim.emptySince().plus(TO_BELIEVE).isAfter(machine.instant());
  }

  private static Instant lastEnd(Timetable timetable, ZoneId zone, boolean cutsOnly) {
    return timetable.days().stream()
        .flatMap(d -> d.cuts().stream())
        .filter(c -> !cutsOnly || c.state().isCut())
        .map(Cut::to)
        .max(Comparator.naturalOrder())
        .map(t -> t.atZone(zone).toInstant())
        .orElse(null);
  }
}

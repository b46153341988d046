package org.tocsin.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.tocsin.alert.Draft;
import org.tocsin.cap.Info;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.i18n.Ranges;
import org.tocsin.powercut.CutNotice;
import org.tocsin.powercut.CutNotices;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Taken;
import org.tocsin.powercut.Timetable;
import org.tocsin.subscription.Facet;
import org.tocsin.subscription.Match;
import org.tocsin.subscription.MatchPage;
import org.tocsin.subscription.MatchQuery;
import org.tocsin.subscription.Matcher;
import org.tocsin.subscription.Matching;

/**
 * Shows an operator what would be said of power cuts, and to how many. Nothing is kept of it: a
 * schedule that is not taken yet is taken in a transaction that is rolled back, so what is shown is
 * what {@link PublishCuts} would say. Thread-safe.
 */
public final class PreviewCuts {
  private static final int PAGE = 10_000;

  private final Database database;
  private final PowerCuts powerCuts;
  private final CutNotices notices;
  private final CutDrafts drafts;
  private final MatchQueries queries;
  private final Matcher matcher;

  public PreviewCuts(
      Database database,
      PowerCuts powerCuts,
      CutNotices notices,
      Supplier<Catalogue> places,
      InstantSource world,
      Matcher matcher) {
    this.database = database;
    this.powerCuts = powerCuts;
    this.notices = notices;
    this.drafts = new CutDrafts(places, world);
    this.queries = new MatchQueries(places, world);
    this.matcher = matcher;
  }

  /**
   * One message as it would be sent.
   *
   * @param text in the language that was asked for, else in English; null when there is nothing to
   *     say
   * @param contacts by medium; who a message that calls off reaches is who its cuts would
   * @param complete false when time ran out: then there are more
   */
  public record Preview(
      CutNotice notice, Info text, Map<String, Long> contacts, boolean complete) {}

  /**
   * What is still to be said of some days of a utility.
   *
   * @param patience for counting, over all messages
   */
  public List<Preview> of(
      int providerId, LocalDate first, LocalDate last, String language, Duration patience) {
    return previews(notices.preview(providerId, first, last), language, patience);
  }

  /**
   * What would be said if this were taken from a source now, and what of it would be refused.
   *
   * @throws IllegalArgumentException when there is no such source
   */
  public IfTaken ifTaken(long sourceId, Timetable timetable, String language, Duration patience) {
    Undone undone = new Undone();
    try {
      database.useTransaction(
          tx -> {
            undone.taken = powerCuts.take(tx, sourceId, timetable);
            undone.notices = notices.preview(tx, undone.taken.changed());
            throw undone;
          });
    } catch (Undone expected) {
      return new IfTaken(undone.taken, previews(undone.notices, language, patience));
    }
    throw new IllegalStateException("a preview was kept");
  }

  /** What a schedule would do; revisions among it do not exist. */
  public record IfTaken(Taken taken, List<Preview> previews) {}

  private List<Preview> previews(List<CutNotice> all, String language, Duration patience) {
    Counting counting = new Counting(System.nanoTime() + patience.toNanos());
    List<Preview> previews = new ArrayList<>();
    for (CutNotice notice : all) {
      if (notice.speaks()) {
        Count count = counting.of(notice);
        previews.add(new Preview(notice, text(notice, language), count.contacts, count.complete));
      } else {
        previews.add(new Preview(notice, null, Map.of(), true));
      }
    }
    return previews;
  }

  private static Info text(CutNotice notice, String language) {
    List<Info> infos = notice.alert().infos();
    List<String> offered = infos.stream().map(Info::language).distinct().toList();
    String best = Ranges.best(List.of(language), offered).orElseGet(offered::getFirst);
    return infos.stream().filter(i -> i.language().equals(best)).findFirst().orElseThrow();
  }

  private static final class Count {
    private final Map<String, Long> contacts = new TreeMap<>();
    private boolean complete = true;
  }

  /** Days of one group that sound alike reach the same people and are counted once. */
  private final class Counting {
    private record Key(int groupId, List<Facet> facets) {}

    private final long end;
    private final Map<Key, Count> counted = new HashMap<>();

    private Counting(long end) {
      this.end = end;
    }

    private Count of(CutNotice notice) {
      Draft draft = drafts.of(notice);
      MatchQuery query = queries.of(draft);
      Key key = new Key(notice.group().id(), query.parts().getFirst().facets());
      return counted.computeIfAbsent(key, k -> count(query));
    }

    private Count count(MatchQuery query) {
      Matching matching = matcher.prepare(query);
      Count count = new Count();
      String cursor = "";
      while (cursor != null && System.nanoTime() < end) {
        String from = cursor;
        MatchPage page = database.read(tx -> matching.page(tx, from, PAGE));
        for (Match match : page.matches()) {
          count.contacts.merge(match.medium(), 1L, Long::sum);
        }
        cursor = page.next();
      }
      count.complete = cursor == null;
      return count;
    }
  }

  /** Takes everything back. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private transient Taken taken;
    private transient List<CutNotice> notices;

    Undone() {
      super("a preview is not kept", null, false, false);
    }
  }
}

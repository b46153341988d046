package org.tocsin.notify.render;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.alert.InfoStates;
import org.tocsin.alert.State;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Version;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Info;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;
import org.tocsin.platform.i18n.Ranges;

/**
 * The infos of an alert in the one language that suits a reader best.
 *
 * @param language of all pieces, as the document writes it
 * @param wanted whether it is one that the reader asked for
 * @param pieces those in force first, then the worst; never empty
 */
record Reading(StoredAlert alert, String language, boolean wanted, List<Piece> pieces) {
  private static final String COMMON = "en";

  /**
   * One info.
   *
   * @param live whether it is in force or still to come
   */
  record Piece(Info info, boolean live) {
    Severity severity() {
      return info.severity().value();
    }

    /** All that a message shows of it, times aside. */
    private List<Object> said() {
      return Arrays.asList(
          live,
          info.event(),
          info.severity().value(),
          info.certainty().value(),
          info.categories(),
          info.responseTypes(),
          info.senderName(),
          info.headline(),
          info.description(),
          info.instruction(),
          info.web(),
          info.contact(),
          info.areas());
    }
  }

  static Reading of(StoredAlert alert, List<String> ranges, Duration life, Instant now) {
    boolean readable = alert.alert() != null && !alert.alert().infos().isEmpty();
    List<Info> infos = readable ? alert.alert().infos() : List.of(asKept(alert.version()));
    List<String> offered = infos.stream().map(Info::languageOrDefault).distinct().toList();
    String wanted = Ranges.best(ranges, offered).orElse(null);
    String language =
        wanted != null
            ? wanted
            : Ranges.best(List.of(COMMON), offered).orElseGet(offered::getFirst);
    List<State> states =
        readable ? InfoStates.of(alert, life, now) : List.of(alert.version().stateAt(now));
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < infos.size(); i++) {
      if (infos.get(i).languageOrDefault().equals(language)) {
        pieces.add(new Piece(infos.get(i), states.get(i).isLive()));
      }
    }
    pieces.sort(Comparator.comparing((Piece p) -> !p.live()).thenComparing(Piece::severity));
    return new Reading(alert, language, wanted != null, List.copyOf(pieces));
  }

  /** Only what begins at an instant; all when nothing in this language does. */
  Reading beginningAt(Instant onset) {
    List<Piece> begin =
        pieces.stream().filter(p -> onset.equals(Moments.instant(p.info().onset()))).toList();
    return begin.isEmpty() ? this : new Reading(alert, language, wanted, begin);
  }

  /**
   * Pieces that read the same but for their times, and for how soon to act, which follows from
   * them. In the order of the first of each.
   */
  List<List<Piece>> alike() {
    Map<Object, List<Piece>> alike = new LinkedHashMap<>();
    pieces.forEach(p -> alike.computeIfAbsent(p.said(), key -> new ArrayList<>()).add(p));
    return List.copyOf(alike.values());
  }

  /** The one that matters most. */
  Info first() {
    return pieces.getFirst().info();
  }

  /** What lists know of a document that cannot be read any more or has nothing to say itself. */
  private static Info asKept(Version v) {
    return new Info(
        v.language() == null ? "und" : v.language(),
        v.categories().stream().map(c -> Category.parse(c).coded()).toList(),
        v.event(),
        List.of(),
        Urgency.parse(v.urgency()).coded(),
        Severity.parse(v.severity()).coded(),
        Certainty.parse(v.certainty()).coded(),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        v.headline(),
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of());
  }
}

package org.tocsin.notify.render;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tocsin.alert.Version;
import org.tocsin.cap.Info;
import org.tocsin.platform.i18n.Words;

/**
 * When a warning holds: the times of its infos where these speak of the same thing in the same
 * place, the earliest first, no two the same.
 */
record Windows(List<Window> list) {
  private static final Windows NONE = new Windows(List.of());

  /**
   * @param until null when nobody says
   */
  record Window(Instant from, Instant until) {
    static Window of(Info info, Version version) {
      Instant said = Moments.instant(info.expires());
      return new Window(
          Moments.start(info, version.sent()), said != null ? said : Story.end(version));
    }

    boolean isOver(Instant now) {
      return until != null && !until.isAfter(now);
    }

    boolean meets(Window other) {
      return (until == null || until.isAfter(other.from))
          && (other.until == null || other.until.isAfter(from));
    }
  }

  Windows {
    list =
        list.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Window::from)
                    .thenComparing(Window::until, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
  }

  /** Those in force or ahead, else all; none when they are of different things or places. */
  static Windows of(Reading reading) {
    List<Reading.Piece> live = reading.pieces().stream().filter(Reading.Piece::live).toList();
    List<Info> infos = infos(live.isEmpty() ? reading.pieces() : live);
    boolean one =
        infos.stream().map(i -> List.of(Plain.line(i.event()), i.areas())).distinct().count() == 1;
    return one ? of(infos, reading.alert().version()) : NONE;
  }

  static Windows of(Collection<Info> infos, Version version) {
    return new Windows(infos.stream().map(i -> Window.of(i, version)).toList());
  }

  private static List<Info> infos(List<Reading.Piece> pieces) {
    return pieces.stream().map(Reading.Piece::info).toList();
  }

  boolean areSeveral() {
    return list.size() > 1;
  }

  /** "Sun 17 Apr, 11:15–13:30 and 18:20–19:40": each day is named once. */
  String full(Moments moments) {
    return said(moments, moments::of);
  }

  /** The same with the weekday alone for what is near. */
  String brief(Moments moments) {
    return said(moments, moments::brief);
  }

  private String said(Moments moments, Function<Instant, String> dated) {
    List<String> days = new ArrayList<>();
    List<String> spans = new ArrayList<>();
    LocalDate day = null;
    for (Window window : list) {
      LocalDate date = window.from.atZone(moments.zone()).toLocalDate();
      if (!date.equals(day) && !spans.isEmpty()) {
        days.add(moments.words().list(spans));
        spans.clear();
      }
      spans.add(span(window, moments, date.equals(day) ? moments::clock : dated, dated));
      day = date;
    }
    if (!spans.isEmpty()) {
      days.add(moments.words().list(spans));
    }
    return String.join("; ", days);
  }

  private static String span(
      Window window,
      Moments moments,
      Function<Instant, String> begins,
      Function<Instant, String> dated) {
    Words words = moments.words();
    String from = begins.apply(window.from);
    if (window.until == null) {
      return words.of("windows.open", "from", from);
    }
    String until =
        sameDay(window.from, window.until, moments)
            ? moments.clock(window.until)
            : dated.apply(window.until);
    return words.of("windows.span", "from", from, "until", until);
  }

  /**
   * What another version makes of these.
   *
   * @param off called off
   * @param added new
   */
  record Difference(Windows off, Windows added, List<Move> moved) {
    boolean isNone() {
      return off.list.isEmpty() && added.list.isEmpty() && moved.isEmpty();
    }
  }

  /** A window that has taken another's place. */
  record Move(Window before, Window now) {
    /** Each alone, as {@link Windows#full} says it. */
    String before(Moments moments) {
      return new Windows(List.of(before)).full(moments);
    }

    String now(Moments moments) {
      return new Windows(List.of(now)).full(moments);
    }
  }

  /** What is past is no news. Of a day, one that goes while one comes has moved. */
  Difference against(Windows before, Moments moments) {
    Instant now = moments.now();
    List<Window> gone = without(before.list, list, now);
    List<Window> come = without(list, before.list, now);
    List<Move> moved = new ArrayList<>();
    for (Window was : List.copyOf(gone)) {
      Stream<Window> near =
          come.stream()
              .filter(
                  is ->
                      is.meets(was)
                          || gone.size() == 1
                              && come.size() == 1
                              && sameDay(was.from, is.from, moments));
      near.findFirst()
          .ifPresent(
              is -> {
                moved.add(new Move(was, is));
                gone.remove(was);
                come.remove(is);
              });
    }
    return new Difference(new Windows(gone), new Windows(come), moved);
  }

  private static List<Window> without(List<Window> windows, List<Window> others, Instant now) {
    return new ArrayList<>(
        windows.stream().filter(w -> !w.isOver(now) && !others.contains(w)).toList());
  }

  private static boolean sameDay(Instant a, Instant b, Moments moments) {
    return Objects.equals(
        a.atZone(moments.zone()).toLocalDate(), b.atZone(moments.zone()).toLocalDate());
  }
}

package org.tocsin.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tocsin.cap.Alert;
import org.tocsin.cap.CapWord;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Coded;
import org.tocsin.cap.Info;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;

/**
 * What a list shows of an alert. The worst severity, urgency and certainty of the infos that are
 * not over; event and headline of the worst info in the first language; the widest times.
 *
 * @param search event, headline, area names and senders of all infos, bounded
 */
record Summary(
    String severity,
    String urgency,
    String certainty,
    List<String> categories,
    String event,
    String headline,
    String language,
    List<String> languages,
    List<String> geocodes,
    Instant effective,
    Instant onset,
    Instant expires,
    String search) {
  private static final int SEARCH_LENGTH = 600;
  private static final String NO_LANGUAGE = "und";

  static Summary of(Alert alert) {
    List<Info> all = alert.infos();
    List<Info> infos = all.stream().filter(i -> !Lives.isOver(i)).toList();
    infos = infos.isEmpty() ? all : infos;
    Info shown = shown(infos);
    return new Summary(
        worst(infos, Info::severity, Severity.UNKNOWN).capName(),
        worst(infos, Info::urgency, Urgency.UNKNOWN).capName(),
        worst(infos, Info::certainty, Certainty.UNKNOWN).capName(),
        categories(all),
        shown == null ? null : shown.event(),
        shown == null ? null : shown.headline(),
        shown == null ? NO_LANGUAGE : shown.languageOrDefault(),
        distinct(all.stream().map(Info::languageOrDefault)),
        geocodes(all),
        min(infos, i -> Lives.instant(i.effective())),
        min(infos, i -> Lives.instant(i.onset())),
        max(infos, i -> Lives.instant(i.expires())),
        search(alert));
  }

  /** In each language of an alert, from the worst info that is not over. */
  static List<Heading> headings(Alert alert) {
    List<Info> current = alert.infos().stream().filter(i -> !Lives.isOver(i)).toList();
    List<Info> infos = current.isEmpty() ? alert.infos() : current;
    return infos.stream()
        .map(i -> i.languageOrDefault().toLowerCase(Locale.ROOT))
        .distinct()
        .map(language -> shown(infos, language))
        .map(i -> new Heading(i.languageOrDefault(), i.event(), i.headline()))
        .toList();
  }

  private static Info shown(List<Info> infos) {
    return infos.isEmpty() ? null : shown(infos, infos.getFirst().languageOrDefault());
  }

  private static Info shown(List<Info> infos, String language) {
    return infos.stream()
        .filter(i -> i.languageOrDefault().equalsIgnoreCase(language))
        .min(Comparator.comparing(i -> i.severity().value()))
        .orElseThrow();
  }

  /** The constants of these enums stand from worst to mildest, with Unknown last. */
  private static <E extends Enum<E> & CapWord> E worst(
      List<Info> infos, Function<Info, Coded<E>> field, E unknown) {
    return infos.stream()
        .map(i -> field.apply(i).value())
        .min(Comparator.naturalOrder())
        .orElse(unknown);
  }

  private static List<String> categories(List<Info> infos) {
    return distinct(
        infos.stream().flatMap(i -> i.categories().stream()).map(c -> c.value().capName()));
  }

  /** All geocodes as {@code name:value}, each once. */
  static List<String> geocodes(List<Info> infos) {
    return distinct(
        infos.stream()
            .flatMap(i -> i.areas().stream())
            .flatMap(a -> a.geocodes().stream())
            .filter(g -> g.valueName() != null && g.value() != null)
            .map(g -> g.valueName() + ":" + g.value()));
  }

  private static String search(Alert alert) {
    Set<String> words = new LinkedHashSet<>();
    for (Info info : alert.infos()) {
      Stream.of(info.event(), info.headline(), info.senderName()).forEach(words::add);
      info.areas().forEach(a -> words.add(a.areaDesc()));
    }
    words.remove(null);
    String text = String.join("\n", words).toLowerCase(Locale.ROOT);
    return text.length() <= SEARCH_LENGTH ? text : text.substring(0, SEARCH_LENGTH);
  }

  private static List<String> distinct(Stream<String> values) {
    Collection<String> set = new LinkedHashSet<>(values.toList());
    return List.copyOf(set);
  }

  private static Instant min(List<Info> infos, Function<Info, Instant> field) {
    return infos.stream()
        .map(field)
        .filter(t -> t != null)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Instant max(List<Info> infos, Function<Info, Instant> field) {
    return infos.stream()
        .map(field)
        .filter(t -> t != null)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}

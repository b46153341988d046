package org.tocsin.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.tocsin.alert.InfoStates;
import org.tocsin.alert.StoredAlert;
import org.tocsin.cap.Area;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.Coded;
import org.tocsin.cap.Info;
import org.tocsin.cap.Resource;
import org.tocsin.feed.Source;
import org.tocsin.platform.time.Clocks;

/** Puts the infos of an alert that suit the reader's language into what a page shows. */
final class InfoViews {
  private static final int MOST_INFOS = 40;
  private static final Duration USUAL_LIFE = Duration.ofDays(1);

  private final Cards cards;
  private final Moments moments;
  private final Texts texts;
  private final InstantSource world;

  InfoViews(Cards cards, Moments moments, Texts texts, Clocks clocks) {
    this.cards = cards;
    this.moments = moments;
    this.texts = texts;
    this.world = clocks.world();
  }

  /** A language the alert has. */
  record Choice(String tag, String lang, String dir, String name, boolean current) {}

  /**
   * What is shown of an alert.
   *
   * @param lang of all of {@code infos}; empty when its tag makes no sense
   * @param name of that language, in the one of the page
   * @param suits whether that is the language of the page, or the reader asked for it
   * @param infos in force first, then the worst; empty when the document cannot be read
   */
  record Shown(
      String lang,
      String dir,
      String name,
      boolean suits,
      List<Choice> languages,
      List<InfoView> infos) {}

  Shown of(StoredAlert stored, ZoneId zone, String asked, String accepted) {
    if (stored.alert() == null || stored.alert().infos().isEmpty()) {
      String language = stored.version().language();
      String known = language == null ? "" : language;
      return new Shown(
          Languages.tag(known),
          Languages.direction(known),
          named(known),
          true,
          List.of(),
          List.of());
    }
    List<Info> all = stored.alert().infos();
    List<String> offered = all.stream().map(Info::languageOrDefault).distinct().toList();
    String language = Languages.choose(offered, asked, accepted);
    List<InfoStates.Life> lives =
        InfoStates.lives(stored.version(), stored.alert(), life(stored), world.instant());
    List<InfoView> views = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).languageOrDefault().equals(language)) {
        views.add(view(all.get(i), lives.get(i), stored, zone));
      }
    }
    views.sort(Comparator.comparing(InfoView::over).thenComparing(InfoView::severity));
    return new Shown(
        Languages.tag(language),
        Languages.direction(language),
        named(language),
        suits(language, asked, accepted),
        offered.stream().map(o -> choice(o, language)).toList(),
        List.copyOf(views.subList(0, Math.min(views.size(), MOST_INFOS))));
  }

  private static boolean suits(String language, String asked, String accepted) {
    String first = Languages.first(language);
    return first.equals(Texts.locale().getLanguage())
        || asked != null && first.equals(Languages.first(asked))
        || Languages.accepted(accepted).stream().anyMatch(l -> first.equals(Languages.first(l)));
  }

  private Duration life(StoredAlert stored) {
    return cards.source(stored.version()).map(Source::defaultLife).orElse(USUAL_LIFE);
  }

  private String named(String language) {
    String name = texts.words().languageName(language);
    return name.isEmpty() ? language : name;
  }

  private static Choice choice(String language, String chosen) {
    return new Choice(
        language,
        Languages.tag(language),
        Languages.direction(language),
        Languages.name(language),
        language.equals(chosen));
  }

  private InfoView view(Info info, InfoStates.Life life, StoredAlert stored, ZoneId zone) {
    String event = blank(info.event()) ? texts.of("event.unnamed") : info.event().strip();
    SeverityTag severity = SeverityTag.of(word(info.severity()));
    return new InfoView(
        severity,
        event,
        blank(info.headline()) || info.headline().strip().equalsIgnoreCase(event)
            ? null
            : info.headline().strip(),
        !life.state().isLive(),
        areas(info),
        moments.of(start(info, stored), zone),
        moments.of(life.until(), zone),
        life.assumed(),
        said("urgency", word(info.urgency())),
        said("badness", severity.capName()),
        said("certainty", word(info.certainty())),
        info.responseTypes().stream()
            .map(r -> texts.orElse("response." + word(r).toLowerCase(Locale.ROOT), null))
            .filter(Objects::nonNull)
            .distinct()
            .toList(),
        text(info.instruction()),
        text(info.description()),
        text(info.senderName()),
        text(info.audience()),
        blank(info.web()) ? null : link(info.web().strip(), info.web()),
        text(info.contact()),
        info.resources().stream().map(InfoViews::resource).toList());
  }

  private static Instant start(Info info, StoredAlert stored) {
    for (CapTime time : new CapTime[] {info.onset(), info.effective()}) {
      if (time != null && time.instant() != null) {
        return time.instant();
      }
    }
    return stored.version().sent();
  }

  private static List<String> areas(Info info) {
    return info.areas().stream()
        .map(Area::areaDesc)
        .filter(text -> !blank(text))
        .map(String::strip)
        .distinct()
        .toList();
  }

  private String said(String kind, String word) {
    return texts.orElse(kind + "." + word.toLowerCase(Locale.ROOT), word);
  }

  private static String word(Coded<?> coded) {
    return coded.value() instanceof org.tocsin.cap.CapWord known ? known.capName() : coded.text();
  }

  private static InfoView.Link resource(Resource resource) {
    String uri = blank(resource.uri()) ? "" : resource.uri().strip();
    return link(blank(resource.resourceDesc()) ? uri : resource.resourceDesc().strip(), uri);
  }

  /** Documents are written by anybody: only addresses of the web become links. */
  static InfoView.Link link(String text, String address) {
    try {
      URI uri = new URI(address.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return new InfoView.Link(text, web && uri.getHost() != null ? uri.toASCIIString() : null);
    } catch (URISyntaxException e) {
      return new InfoView.Link(text, null);
    }
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  private static String text(String text) {
    return blank(text) ? null : text.strip();
  }
}

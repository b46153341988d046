package org.tocsin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.alert.Alerts;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.platform.time.Clocks;

/**
 * {@code /map}: the world map of warnings, and beside it a panel that says the same in words.
 * {@link MapAsked} tells what its address may ask for, such as {@code
 * /map?country=KEN&severity=Extreme,Severe#6/0.2/37.9}. Without script the panel and a picture are
 * the page; with it {@code /map/panel}, asked the same, gives the panel alone when the reader moves
 * on or something changes.
 */
@Controller
final class MapPage {
  /** However many look at a place, it is gone through once a second and once for each change. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Cache<Place, Kept> places =
      Caffeine.newBuilder().expireAfterWrite(MOMENT).maximumSize(500).build();

  private final MapPanels panels;
  private final MapWarning warning;
  private final Alerts alerts;
  private final Feeds feeds;
  private final Moments moments;
  private final InstantSource world;

  MapPage(
      MapPanels panels,
      MapWarning warning,
      Alerts alerts,
      Feeds feeds,
      Moments moments,
      Clocks clocks) {
    this.panels = panels;
    this.warning = warning;
    this.alerts = alerts;
    this.feeds = feeds;
    this.moments = moments;
    this.world = clocks.world();
  }

  private record Place(MapAsked asked, Locale locale) {}

  /**
   * @param seq a change that is in the panel, and all before it
   */
  private record Kept(long seq, MapPanel panel) {}

  /** A filter of several words, each a box to tick. */
  record Choice(String name, List<Option> options) {}

  record Option(String value, String key, boolean on) {}

  @GetMapping("/map")
  String show(
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestHeader(name = "Accept-Language", required = false) String accepted,
      Model model) {
    MapAsked asked = fill(parameters, accepted, model);
    model.addAttribute("choices", choices(asked));
    model.addAttribute("sources", sources());
    model.addAttribute("image", asked.image(asked.country()));
    model.addAttribute("now", world.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    return "map";
  }

  @GetMapping("/map/panel")
  String panel(
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestHeader(name = "Accept-Language", required = false) String accepted,
      Model model) {
    fill(parameters, accepted, model);
    return "map-panel :: panel";
  }

  private MapAsked fill(MultiValueMap<String, String> parameters, String accepted, Model model) {
    MapAsked asked = MapAsked.of(parameters).by(world.instant());
    String lang = parameters.getFirst(PageLanguage.PARAMETER);
    alerts.live().reach(heard(parameters));
    long seq = alerts.live().seq(); // first: what comes while the panel is made is heard of later
    Kept kept =
        asked.alert() == null
            ? kept(asked, seq)
            : new Kept(seq, warning.of(asked, at(asked), lang, accepted));
    model.addAttribute("asked", asked);
    model.addAttribute("panel", kept.panel);
    model.addAttribute("seq", kept.seq);
    return asked;
  }

  /** The number of the change that the asker has heard of, in {@code v}; 0 for none. */
  static long heard(MultiValueMap<String, String> parameters) {
    String version = parameters.getFirst("v");
    return version == null || !version.matches("\\d{1,18}") ? 0 : Long.parseLong(version);
  }

  /** Who has heard of a change asks at once, and must not be given what was made before it. */
  private Kept kept(MapAsked asked, long seq) {
    Place place = new Place(asked, Texts.locale());
    Kept last = places.getIfPresent(place);
    return last != null && last.seq >= seq
        ? last
        : places
            .asMap()
            .compute(
                place,
                (p, other) ->
                    other != null && other.seq >= seq
                        ? other
                        : new Kept(seq, panels.of(asked, at(asked))));
  }

  private Moment at(MapAsked asked) {
    return moments.of(asked.at(), ZoneOffset.UTC);
  }

  private static List<Choice> choices(MapAsked asked) {
    List<Choice> choices = new ArrayList<>();
    for (String name : List.of("severity", "urgency", "certainty", "category")) {
      choices.add(
          new Choice(
              name,
              MapAsked.WORDS.get(name).stream()
                  .map(w -> new Option(w, key(name, w), asked.isOn(name, w)))
                  .toList()));
    }
    return choices;
  }

  private static String key(String name, String word) {
    String group = name.equals("urgency") || name.equals("certainty") ? "map." + name : name;
    return group + "." + word.toLowerCase(Texts.LOCALE);
  }

  private List<Source> sources() {
    return feeds.registry().sources().stream().sorted(Comparator.comparing(Source::name)).toList();
  }
}

package org.tocsin.cap.profile;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Info;
import org.tocsin.cap.Level;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Problem;
import org.tocsin.cap.Reference;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;

/**
 * What makes an alert useful to people who receive it on a telephone or a map: rules that public
 * alert services ask of their sources. No standard, so nothing of it is an error.
 */
final class Advice implements Profile {
  private static final int LONGEST_HEADLINE = 140;

  enum Rules implements Rule {
    INFO_MISSING(Level.WARNING, "Without an info there is nothing to tell people."),
    AREA_MISSING(Level.WARNING, "Without an area nobody knows whether they are meant."),
    DESCRIPTION_MISSING(Level.WARNING, "A description tells people what happens."),
    HEADLINE_MISSING(Level.WARNING, "A headline is what people see first, often all they see."),
    HEADLINE_LONG(Level.INFO, "A headline over 140 characters does not fit where it is shown."),
    INSTRUCTION_MISSING(Level.INFO, "An instruction tells people what to do."),
    WEB_MISSING(Level.INFO, "An address on the web leads people to more."),
    URGENCY_UNKNOWN(Level.INFO, "An urgency that is said lets receivers choose whom to wake."),
    SEVERITY_UNKNOWN(Level.INFO, "A severity that is said lets receivers choose whom to wake."),
    CERTAINTY_UNKNOWN(Level.INFO, "A certainty that is said lets receivers choose whom to wake."),
    VERY_LIKELY(Level.INFO, "Very Likely is a word of CAP 1.0; Likely took its place."),
    TIME_IN_UTC(Level.INFO, "Times with the offset of the place are easier to check and to show."),
    GEOCODE_EMPTY(Level.WARNING, "A geocode without name or value locates nothing."),
    REFERENCE_POSTDATED(Level.WARNING, "A message refers to messages sent before it."),
    SAME_TEXT_TWICE(Level.INFO, "Two infos of different languages say the same words.");

    private final Level level;
    private final String meaning;

    Rules(Level level, String meaning) {
      this.level = level;
      this.meaning = meaning;
    }

    @Override
    public Level level() {
      return level;
    }

    @Override
    public String id() {
      return "advice-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String meaning() {
      return meaning;
    }
  }

  @Override
  public String id() {
    return "advice";
  }

  @Override
  public String name() {
    return "Advice for public alerts";
  }

  @Override
  public String reference() {
    return "https://developers.google.com/public-alerts";
  }

  /** Advice is for everybody and claimed by nobody. */
  @Override
  public boolean isClaimedBy(Alert alert) {
    return false;
  }

  @Override
  public List<Problem> check(Alert alert) {
    Inspection i = new Inspection(alert);
    i.wantsLocalOffset(alert.sent(), Rules.TIME_IN_UTC, "alert", "sent");
    i.wantsInfo(Rules.INFO_MISSING);
    Instant sent = alert.sent() == null ? null : alert.sent().instant();
    for (Reference r : alert.references()) {
      boolean known = sent != null && r.sent() != null && r.sent().instant() != null;
      boolean later = known && r.sent().instant().isAfter(sent);
      i.addIf(later, Rules.REFERENCE_POSTDATED, "alert", r.text());
    }
    Map<String, String> languages = new HashMap<>();
    i.eachInfo(
        (info, path) -> {
          info(i, info, path);
          String text = (text(info.headline()) + "\n" + text(info.description())).strip();
          String language =
              text.isEmpty() ? null : languages.putIfAbsent(text, info.languageOrDefault());
          boolean twice = language != null && !language.equals(info.languageOrDefault());
          i.addIf(twice, Rules.SAME_TEXT_TWICE, path, "the same in " + language);
        });
    return i.problems();
  }

  private static void info(Inspection i, Info info, String path) {
    words(i, info, path);
    i.wantsLocalOffset(info.effective(), Rules.TIME_IN_UTC, path, "effective");
    i.wantsLocalOffset(info.onset(), Rules.TIME_IN_UTC, path, "onset");
    i.wantsLocalOffset(info.expires(), Rules.TIME_IN_UTC, path, "expires");
    i.wantsText(info.headline(), Rules.HEADLINE_MISSING, path, "headline");
    String headline = text(info.headline());
    int length = headline.codePointCount(0, headline.length());
    i.addIf(length > LONGEST_HEADLINE, Rules.HEADLINE_LONG, path, length + " characters");
    i.wantsText(info.description(), Rules.DESCRIPTION_MISSING, path, "description");
    i.wantsText(info.instruction(), Rules.INSTRUCTION_MISSING, path, "instruction");
    i.wantsText(info.web(), Rules.WEB_MISSING, path, "web");
    i.addIf(info.areas().isEmpty(), Rules.AREA_MISSING, path, "no area");
    Inspection.eachArea(
        info,
        path,
        (area, at) ->
            area.geocodes()
                .forEach(
                    g ->
                        i.addIf(
                            isEmpty(g),
                            Rules.GEOCODE_EMPTY,
                            at,
                            "geocode " + g.valueName() + " " + g.value())));
  }

  private static void words(Inspection i, Info info, String path) {
    boolean noUrgency = info.urgency().value() == Urgency.UNKNOWN;
    i.addIf(noUrgency, Rules.URGENCY_UNKNOWN, path, "urgency " + info.urgency().text());
    boolean noSeverity = info.severity().value() == Severity.UNKNOWN;
    i.addIf(noSeverity, Rules.SEVERITY_UNKNOWN, path, "severity " + info.severity().text());
    boolean noCertainty = info.certainty().value() == Certainty.UNKNOWN;
    i.addIf(noCertainty, Rules.CERTAINTY_UNKNOWN, path, "certainty " + info.certainty().text());
    boolean old = "very likely".equalsIgnoreCase(info.certainty().text());
    i.addIf(old, Rules.VERY_LIKELY, path, "certainty " + info.certainty().text());
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }

  private static boolean isEmpty(NamedValue geocode) {
    return geocode.valueName() == null
        || geocode.valueName().isBlank()
        || geocode.value() == null
        || geocode.value().isBlank();
  }
}

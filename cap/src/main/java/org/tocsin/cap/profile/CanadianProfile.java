package org.tocsin.cap.profile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Area;
import org.tocsin.cap.Info;
import org.tocsin.cap.Level;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Problem;

/** CAP-CP, the Canadian Profile; the numbers are those of its rule set. */
final class CanadianProfile implements Profile {
  private static final String VERSION = "profile:CAP-CP:";
  private static final String EVENT = "profile:CAP-CP:Event:";
  private static final String LOCATION = "profile:CAP-CP:Location:";

  /** Of the Standard Geographical Classification: province, division or subdivision. */
  private static final String SGC = "\\d{2}|\\d{4}|\\d{7}";

  enum Rules implements Rule {
    VERSION_MISSING(Level.ERROR, "No code says which version of CAP-CP is kept (rule 3)."),
    INFO_MISSING(Level.ERROR, "An alert for the public needs an info (rule 5)."),
    REFERENCES_MISSING(Level.ERROR, "An Update or Cancel names all messages it acts on (rule 12)."),
    EVENTS_DIFFER(Level.ERROR, "All infos of an alert are about one event (rule 2)."),
    LANGUAGE_MISSING(Level.ERROR, "An info says its language (rule 6)."),
    EVENT_CODE_MISSING(Level.ERROR, "An info has a code of the CAP-CP event list (rule 8)."),
    AREA_MISSING(Level.ERROR, "An info has an area (rule 10)."),
    LOCATION_MISSING(Level.ERROR, "An area has a CAP-CP location code (rule 9)."),
    LOCATION_FORM(
        Level.WARNING, "A location code has 2, 4 or 7 digits, as Statistics Canada gives them."),
    TIME_IN_UTC(
        Level.WARNING, "Times carry their zone (rule 4); none in Canada lies at offset zero."),
    EXPIRES_MISSING(Level.WARNING, "A time of expiry is strongly recommended (rule 13)."),
    SENDER_NAME_MISSING(Level.WARNING, "A name of the sender is strongly recommended (rule 14)."),
    RESPONSE_MISSING(Level.WARNING, "A response type is strongly recommended (rule 15)."),
    INSTRUCTION_MISSING(Level.WARNING, "An instruction goes with the response type (rule 15)."),
    SHAPE_MISSING(Level.INFO, "A polygon or circle tells the area better (rule 18)."),
    LANGUAGES(Level.INFO, "People in Canada are warned in English and in French.");

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
      return "cp-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String meaning() {
      return meaning;
    }
  }

  @Override
  public String id() {
    return "cap-cp";
  }

  @Override
  public String name() {
    return "CAP Canadian Profile 1.0";
  }

  @Override
  public String reference() {
    return "CAP-CP Introduction and Rule Set, CAPAN";
  }

  @Override
  public boolean isClaimedBy(Alert alert) {
    return alert.codes().stream().anyMatch(c -> c.startsWith(VERSION));
  }

  @Override
  public List<Problem> check(Alert alert) {
    Inspection i = new Inspection(alert);
    i.addIf(!isClaimedBy(alert), Rules.VERSION_MISSING, "alert", "no code " + VERSION + "1.0");
    i.wantsInfo(Rules.INFO_MISSING);
    i.wantsReferences(Rules.REFERENCES_MISSING);
    i.wantsLocalOffset(alert.sent(), Rules.TIME_IN_UTC, "alert", "sent");
    i.wantsSameInAllInfos(Rules.EVENTS_DIFFER, CanadianProfile::events, "event codes");
    i.eachInfo((info, path) -> info(i, info, path));
    Set<String> languages =
        alert.infos().stream()
            .map(info -> info.languageOrDefault().split("-")[0].toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    boolean both = languages.containsAll(List.of("en", "fr"));
    boolean warns = !alert.infos().isEmpty();
    i.addIf(warns && !both, Rules.LANGUAGES, "alert", "languages " + languages);
    return i.problems();
  }

  private static void info(Inspection i, Info info, String path) {
    i.wantsText(info.language(), Rules.LANGUAGE_MISSING, path, "language");
    i.addIf(events(info).isEmpty(), Rules.EVENT_CODE_MISSING, path, "no eventCode " + EVENT);
    i.wantsLocalOffset(info.effective(), Rules.TIME_IN_UTC, path, "effective");
    i.wantsLocalOffset(info.onset(), Rules.TIME_IN_UTC, path, "onset");
    i.wantsLocalOffset(info.expires(), Rules.TIME_IN_UTC, path, "expires");
    i.addIf(info.expires() == null, Rules.EXPIRES_MISSING, path, "no expires");
    i.wantsText(info.senderName(), Rules.SENDER_NAME_MISSING, path, "senderName");
    i.addIf(info.responseTypes().isEmpty(), Rules.RESPONSE_MISSING, path, "no responseType");
    i.wantsText(info.instruction(), Rules.INSTRUCTION_MISSING, path, "instruction");
    i.addIf(info.areas().isEmpty(), Rules.AREA_MISSING, path, "no area");
    Inspection.eachArea(info, path, (area, at) -> area(i, area, at));
    boolean drawn = info.areas().isEmpty() || Inspection.hasShape(info);
    i.addIf(!drawn, Rules.SHAPE_MISSING, path, "geocodes alone");
  }

  private static void area(Inspection i, Area area, String path) {
    List<NamedValue> codes =
        area.geocodes().stream()
            .filter(g -> g.valueName() != null && g.valueName().startsWith(LOCATION))
            .toList();
    i.addIf(codes.isEmpty(), Rules.LOCATION_MISSING, path, "no geocode " + LOCATION);
    for (NamedValue code : codes) {
      boolean good = code.value() != null && code.value().matches(SGC);
      i.addIf(!good, Rules.LOCATION_FORM, path, "location " + code.value());
    }
  }

  private static Set<NamedValue> events(Info info) {
    return info.eventCodes().stream()
        .filter(c -> c.valueName() != null && c.valueName().startsWith(EVENT))
        .collect(Collectors.toSet());
  }
}

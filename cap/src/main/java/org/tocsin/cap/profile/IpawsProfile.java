package org.tocsin.cap.profile;

import java.util.List;
import java.util.Locale;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Area;
import org.tocsin.cap.Info;
import org.tocsin.cap.Level;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Problem;

/** The profile of the Integrated Public Alert and Warning System of the USA, version 1.0. */
final class IpawsProfile implements Profile {
  private static final String VERSION = "IPAWSv1.0";
  private static final String SAME = "SAME";
  private static final int SHORT_TEXT = 90;
  private static final int LONG_TEXT = 360;

  enum Rules implements Rule {
    VERSION_MISSING(Level.ERROR, "The code IPAWSv1.0 is required."),
    INFO_MISSING(Level.ERROR, "An alert for the public needs an info."),
    REFERENCES_MISSING(Level.ERROR, "An Update or Cancel names all messages it acts on."),
    CATEGORIES_DIFFER(Level.ERROR, "All infos of an alert have the same categories."),
    EVENT_CODES_DIFFER(Level.ERROR, "All infos of an alert have the same event codes."),
    SAME_EVENT_NOT_ONE(Level.ERROR, "An info has one SAME event code, of three characters."),
    EXPIRES_MISSING(Level.ERROR, "A time of expiry is required."),
    AREA_MISSING(Level.ERROR, "An info has an area."),
    TIME_IN_UTC(Level.WARNING, "Times carry their zone; none in the USA lies at offset zero."),
    SAME_AREA_MISSING(Level.WARNING, "An area should have a SAME code, of six digits."),
    DESCRIPTION_MISSING(Level.WARNING, "A description that says something should be there."),
    INSTRUCTION_MISSING(Level.WARNING, "An instruction that says something should be there."),
    WIRELESS_TEXT_LONG(
        Level.WARNING, "Text for wireless alerts has at most 90 characters, the long one 360."),
    EFFECTIVE_IGNORED(Level.INFO, "Alerts take effect when issued; this time is ignored."),
    ONSET_IGNORED(Level.INFO, "Alerts take effect when issued; the onset is ignored.");

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
      return "ipaws-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String meaning() {
      return meaning;
    }
  }

  @Override
  public String id() {
    return "ipaws";
  }

  @Override
  public String name() {
    return "CAP USA IPAWS Profile 1.0";
  }

  @Override
  public String reference() {
    return "http://docs.oasis-open.org/emergency/cap/v1.2/ipaws-profile/v1.0/"
        + "cap-v1.2-ipaws-profile-v1.0.html";
  }

  @Override
  public boolean isClaimedBy(Alert alert) {
    return alert.codes().contains(VERSION);
  }

  @Override
  public List<Problem> check(Alert alert) {
    Inspection i = new Inspection(alert);
    i.wantsLocalOffset(alert.sent(), Rules.TIME_IN_UTC, "alert", "sent");
    i.addIf(!isClaimedBy(alert), Rules.VERSION_MISSING, "alert", "no code " + VERSION);
    i.wantsInfo(Rules.INFO_MISSING);
    i.wantsReferences(Rules.REFERENCES_MISSING);
    i.wantsSameInAllInfos(
        Rules.CATEGORIES_DIFFER,
        info -> info.categories().stream().map(c -> c.value()).toList(),
        "categories");
    i.wantsSameInAllInfos(Rules.EVENT_CODES_DIFFER, Info::eventCodes, "event codes");
    i.eachInfo((info, path) -> info(i, info, path));
    return i.problems();
  }

  private static void info(Inspection i, Info info, String path) {
    List<NamedValue> same =
        info.eventCodes().stream().filter(c -> SAME.equals(c.valueName())).toList();
    boolean one = same.size() == 1 && has(same.getFirst(), "[A-Z0-9]{3}");
    i.addIf(!one, Rules.SAME_EVENT_NOT_ONE, path, same.size() + " SAME event codes");
    i.addIf(info.effective() != null, Rules.EFFECTIVE_IGNORED, path, "effective");
    i.addIf(info.onset() != null, Rules.ONSET_IGNORED, path, "onset");
    i.addIf(info.expires() == null, Rules.EXPIRES_MISSING, path, "no expires");
    i.wantsLocalOffset(info.expires(), Rules.TIME_IN_UTC, path, "expires");
    i.wantsText(info.description(), Rules.DESCRIPTION_MISSING, path, "description");
    i.wantsText(info.instruction(), Rules.INSTRUCTION_MISSING, path, "instruction");
    info.parameters().forEach(p -> wireless(i, p, path));
    i.addIf(info.areas().isEmpty(), Rules.AREA_MISSING, path, "no area");
    Inspection.eachArea(info, path, (area, at) -> area(i, area, at));
  }

  private static void wireless(Inspection i, NamedValue parameter, String path) {
    int most =
        switch (String.valueOf(parameter.valueName())) {
          case "CMAMtext" -> SHORT_TEXT;
          case "CMAMlongtext" -> LONG_TEXT;
          default -> Integer.MAX_VALUE;
        };
    String text = parameter.value() == null ? "" : parameter.value();
    int length = text.codePointCount(0, text.length());
    i.addIf(
        length > most,
        Rules.WIRELESS_TEXT_LONG,
        path,
        parameter.valueName() + " of " + length + " characters");
  }

  private static void area(Inspection i, Area area, String path) {
    boolean same =
        area.geocodes().stream().anyMatch(g -> SAME.equals(g.valueName()) && has(g, "\\d{6}"));
    i.addIf(!same, Rules.SAME_AREA_MISSING, path, "no SAME geocode");
  }

  private static boolean has(NamedValue value, String form) {
    return value.value() != null && value.value().matches(form);
  }
}

package org.tocsin.cap.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Info;
import org.tocsin.cap.Level;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Problem;
import org.tocsin.cap.Status;

/**
 * CAP-AU, the Australian Government Standard, version 3.0, with its OASIS profile as its part A.
 */
final class AustralianProfile implements Profile {
  private static final String VERSION = "urn:oasis:names:tc:emergency:cap:1.2:profile:CAP-AU:1.0";

  /** The Australian all-hazards event code list, its attachment B. */
  private static final String EVENTS = "https://govshare.gov.au/xmlui/handle/10772/6495";

  enum Rules implements Rule {
    VERSION_MISSING(Level.ERROR, "The code of CAP-AU is required."),
    INFO_MISSING(Level.ERROR, "An alert for the public needs an info."),
    REFERENCES_MISSING(Level.ERROR, "An Update or Cancel names all messages it acts on."),
    CATEGORIES_DIFFER(Level.ERROR, "All infos of an alert have the same categories."),
    EVENT_CODES_DIFFER(Level.ERROR, "All infos of an alert have the same event codes."),
    EVENT_CODE_NOT_ONE(Level.ERROR, "An info has one code of the Australian event list."),
    EVENTS_DIFFER(Level.ERROR, "All infos of one language name the same event."),
    EFFECTIVE_IN_CANCEL(Level.ERROR, "A Cancel has no time at which it takes effect."),
    AREA_MISSING(Level.ERROR, "An info has an area."),
    SENDER_NOT_ADDRESS(
        Level.WARNING, "The sender should have the form of an address, name@agency."),
    EXPIRES_MISSING(Level.WARNING, "A time of expiry is strongly recommended."),
    SENDER_NAME_MISSING(Level.WARNING, "A name that the public knows is strongly recommended."),
    RESPONSE_MISSING(Level.WARNING, "A response type is recommended, with an instruction."),
    INSTRUCTION_MISSING(Level.WARNING, "An instruction is recommended, with a response type."),
    GEOCODE_MISSING(Level.INFO, "An area should have a geocode of a known list."),
    SHAPE_MISSING(Level.INFO, "A polygon or circle tells the area better."),
    STATUS_TEST(Level.INFO, "A test is logged and not broadcast.");

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
      return "au-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String meaning() {
      return meaning;
    }
  }

  @Override
  public String id() {
    return "cap-au";
  }

  @Override
  public String name() {
    return "CAP Australian Profile, CAP-AU-STD 3.0";
  }

  @Override
  public String reference() {
    return "http://docs.oasis-open.org/emergency/edxl-cap1.2-au/v1.0/edxl-cap1.2-au-v1.0.html";
  }

  @Override
  public boolean isClaimedBy(Alert alert) {
    return alert.codes().contains(VERSION);
  }

  @Override
  public List<Problem> check(Alert alert) {
    Inspection i = new Inspection(alert);
    String sender = String.valueOf(alert.sender());
    i.addIf(!sender.matches("[^@\\s]+@[^@\\s]+"), Rules.SENDER_NOT_ADDRESS, "alert", sender);
    boolean test = alert.status().value() == Status.TEST;
    i.addIf(test, Rules.STATUS_TEST, "alert", "status Test");
    i.addIf(!isClaimedBy(alert), Rules.VERSION_MISSING, "alert", "no code " + VERSION);
    i.wantsInfo(Rules.INFO_MISSING);
    i.wantsReferences(Rules.REFERENCES_MISSING);
    i.wantsSameInAllInfos(
        Rules.CATEGORIES_DIFFER,
        info -> info.categories().stream().map(c -> c.value()).toList(),
        "categories");
    i.wantsSameInAllInfos(Rules.EVENT_CODES_DIFFER, Info::eventCodes, "event codes");
    Map<String, String> events = new HashMap<>();
    i.eachInfo(
        (info, path) -> {
          String event = String.valueOf(info.event());
          String first = events.putIfAbsent(info.languageOrDefault(), event);
          boolean other = first != null && !first.equals(event);
          i.addIf(other, Rules.EVENTS_DIFFER, path, event);
          info(i, info, path);
        });
    return i.problems();
  }

  private static void info(Inspection i, Info info, String path) {
    Set<String> listed =
        info.eventCodes().stream()
            .filter(c -> EVENTS.equals(c.valueName()))
            .map(NamedValue::value)
            .collect(Collectors.toSet());
    i.addIf(listed.size() != 1, Rules.EVENT_CODE_NOT_ONE, path, listed.size() + " event codes");
    boolean effective = i.is(MsgType.CANCEL) && info.effective() != null;
    i.addIf(effective, Rules.EFFECTIVE_IN_CANCEL, path, "effective in a Cancel");
    i.addIf(info.expires() == null, Rules.EXPIRES_MISSING, path, "no expires");
    i.wantsText(info.senderName(), Rules.SENDER_NAME_MISSING, path, "senderName");
    i.addIf(info.responseTypes().isEmpty(), Rules.RESPONSE_MISSING, path, "no responseType");
    i.wantsText(info.instruction(), Rules.INSTRUCTION_MISSING, path, "instruction");
    i.addIf(info.areas().isEmpty(), Rules.AREA_MISSING, path, "no area");
    Inspection.eachArea(
        info,
        path,
        (area, at) -> i.addIf(area.geocodes().isEmpty(), Rules.GEOCODE_MISSING, at, "no geocode"));
    boolean drawn = info.areas().isEmpty() || Inspection.hasShape(info);
    i.addIf(!drawn, Rules.SHAPE_MISSING, path, "geocodes alone");
  }
}

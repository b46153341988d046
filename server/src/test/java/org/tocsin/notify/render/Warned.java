package org.tocsin.notify.render;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.tocsin.alert.Kept;
import org.tocsin.alert.StoredAlert;
import org.tocsin.notify.Purpose;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;

/** A warning that tests change as they like, and a renderer for it. */
final class Warned {
  static final Catalogue PLACES = Places.builtIn();
  static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");
  static final Instant NOW = Instant.parse("2026-05-01T09:00:00Z");
  static final Issuer ISSUER =
      new Issuer("lk-dmc", "Disaster Management Centre", true, Duration.ofDays(1));

  String identifier = "1";
  String sent = "2026-05-01T08:30:00+00:00";
  String status = "Actual";
  String msgType = "Alert";
  String language = "en";
  String event = "Flood warning";
  String severity = "Severe";
  String urgency = "Expected";
  String certainty = "Likely";
  String response = "Evacuate";
  String onset = "2026-05-01T12:00:00+00:00";
  String expires = "2026-05-01T23:30:00+00:00";
  String headline = "The Kelani river will leave its banks";
  String description = "Water at Nagalagam Street stands at 7 ft and rises.";
  String instruction = "Leave low ground. Take medicines and papers with you.";
  String senderName = "Department of Irrigation";
  String web = "https://irrigation.example.org/floods";
  String area = "Kolonnawa; Kelaniya; Wattala";
  String polygon = "6.85,79.85 7.00,79.85 7.00,80.05 6.85,80.05 6.85,79.85";
  String more = ""; // further infos

  static Renderer renderer() {
    return renderer(v -> null);
  }

  static Renderer renderer(Function<org.tocsin.alert.Version, byte[]> pictures) {
    return new Renderer(
        v -> ISSUER, () -> PLACES, pictures, "https://tocsin.example", InstantSource.fixed(NOW));
  }

  String info() {
    return "<info>"
        + element("language", language)
        + "<category>Met</category>"
        + element("event", event)
        + element("responseType", response)
        + element("urgency", urgency)
        + element("severity", severity)
        + element("certainty", certainty)
        + element("onset", onset)
        + element("expires", expires)
        + element("senderName", senderName)
        + element("headline", headline)
        + element("description", description)
        + element("instruction", instruction)
        + element("web", web)
        + "<area>"
        + element("areaDesc", area)
        + element("polygon", polygon)
        + "</area></info>";
  }

  StoredAlert alert(long id) {
    return Kept.alert(
        id,
        "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">"
            + element("identifier", identifier + "-" + id)
            + "<sender>floods@irrigation.example</sender>"
            + element("sent", sent)
            + element("status", status)
            + element("msgType", msgType)
            + "<scope>Public</scope>"
            + (msgType.equals("Cancel") ? "" : info())
            + more
            + "</alert>",
        PLACES,
        "LKA");
  }

  Telling telling(Purpose purpose, String... languages) {
    return new Telling(purpose, alert(17), null, List.of(languages), COLOMBO);
  }

  private static String element(String name, String value) {
    String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return value.isEmpty() ? "" : "<" + name + ">" + escaped + "</" + name + ">";
  }
}

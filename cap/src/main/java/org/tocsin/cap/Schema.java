package org.tocsin.cap;

import static org.tocsin.cap.Content.atLeastOne;
import static org.tocsin.cap.Content.many;
import static org.tocsin.cap.Content.one;
import static org.tocsin.cap.Content.optional;

import java.util.List;
import org.tocsin.cap.Content.Particle;

/** The rules of the OASIS schemas: what an alert of each version may hold, in which order. */
final class Schema {
  private static final TextType TEXT = TextType.STRING;
  private static final TextType URGENCY =
      TextType.words("Immediate", "Expected", "Future", "Past", "Unknown");
  private static final TextType SEVERITY =
      TextType.words("Extreme", "Severe", "Moderate", "Minor", "Unknown");
  private static final TextType MSG_TYPE =
      TextType.words("Alert", "Update", "Cancel", "Ack", "Error");
  private static final TextType SCOPE = TextType.words("Public", "Restricted", "Private");

  private static final Content V1_0 = alert10();
  private static final Content V1_1 = alert11();
  private static final Content V1_2 = alert12();

  private Schema() {}

  static Content of(CapVersion version) {
    return switch (version) {
      case V1_0 -> V1_0;
      case V1_1 -> V1_1;
      case V1_2 -> V1_2;
    };
  }

  private static Content alert10() {
    TextType time = TextType.DATE_TIME;
    return Content.of(
        one("identifier", TEXT),
        one("sender", TEXT),
        one("sent", time),
        one("status", TextType.words("Actual", "Exercise", "System", "Test")),
        one("msgType", MSG_TYPE),
        optional("password", TEXT),
        optional("source", TEXT),
        optional("scope", SCOPE),
        optional("restriction", TEXT),
        optional("addresses", TEXT),
        many("code", TEXT),
        optional("note", TEXT),
        optional("references", TEXT),
        optional("incidents", TEXT),
        many("info", info10(time)));
  }

  private static Content info10(TextType time) {
    TextType categories =
        TextType.words(
            "Geo",
            "Met",
            "Safety",
            "Security",
            "Rescue",
            "Fire",
            "Health",
            "Env",
            "Transport",
            "Infra",
            "Other");
    Content resource =
        Content.of(
            one("resourceDesc", TEXT),
            optional("mimeType", TEXT),
            optional("size", TextType.INTEGER),
            optional("uri", TextType.URI),
            optional("digest", TEXT));
    Content area =
        Content.of(
            one("areaDesc", TEXT),
            many("polygon", TEXT),
            many("circle", TEXT),
            many("geocode", TEXT),
            optional("altitude", TEXT),
            optional("ceiling", TEXT));
    return Content.of(
        optional("language", TextType.LANGUAGE),
        many("category", categories),
        one("event", TEXT),
        one("urgency", URGENCY),
        one("severity", SEVERITY),
        one(
            "certainty",
            TextType.words("Very Likely", "Likely", "Possible", "Unlikely", "Unknown")),
        optional("audience", TEXT),
        many("eventCode", TEXT),
        optional("effective", time),
        optional("onset", time),
        optional("expires", time),
        optional("senderName", TEXT),
        optional("headline", TEXT),
        optional("description", TEXT),
        optional("instruction", TEXT),
        optional("web", TextType.URI),
        optional("contact", TEXT),
        many("parameter", TEXT),
        many("resource", resource),
        many("area", area));
  }

  private static Content alert11() {
    TextType responses =
        TextType.words("Shelter", "Evacuate", "Prepare", "Execute", "Monitor", "Assess", "None");
    Content info = info(TextType.DATE_TIME, responses, optional("mimeType", TEXT), TextType.STRING);
    return new Content(alert(TextType.DATE_TIME, info), false);
  }

  private static Content alert12() {
    TextType responses =
        TextType.words(
            "Shelter",
            "Evacuate",
            "Prepare",
            "Execute",
            "Avoid",
            "Monitor",
            "Assess",
            "AllClear",
            "None");
    Content info = info(TextType.CAP_TIME, responses, one("mimeType", TEXT), TextType.DECIMAL);
    return new Content(alert(TextType.CAP_TIME, info), true);
  }

  private static List<Particle> alert(TextType time, Content info) {
    return List.of(
        one("identifier", TEXT),
        one("sender", TEXT),
        one("sent", time),
        one("status", TextType.words("Actual", "Exercise", "System", "Test", "Draft")),
        one("msgType", MSG_TYPE),
        optional("source", TEXT),
        one("scope", SCOPE),
        optional("restriction", TEXT),
        optional("addresses", TEXT),
        many("code", TEXT),
        optional("note", TEXT),
        optional("references", TEXT),
        optional("incidents", TEXT),
        many("info", info));
  }

  private static Content info(
      TextType time, TextType responses, Particle mimeType, TextType height) {
    TextType categories =
        TextType.words(
            "Geo",
            "Met",
            "Safety",
            "Security",
            "Rescue",
            "Fire",
            "Health",
            "Env",
            "Transport",
            "Infra",
            "CBRNE",
            "Other");
    TextType certainty = TextType.words("Observed", "Likely", "Possible", "Unlikely", "Unknown");
    Content named = Content.of(one("valueName", TEXT), one("value", TEXT));
    return Content.of(
        optional("language", TextType.LANGUAGE),
        atLeastOne("category", categories),
        one("event", TEXT),
        many("responseType", responses),
        one("urgency", URGENCY),
        one("severity", SEVERITY),
        one("certainty", certainty),
        optional("audience", TEXT),
        many("eventCode", named),
        optional("effective", time),
        optional("onset", time),
        optional("expires", time),
        optional("senderName", TEXT),
        optional("headline", TEXT),
        optional("description", TEXT),
        optional("instruction", TEXT),
        optional("web", TextType.URI),
        optional("contact", TEXT),
        many("parameter", named),
        many("resource", resource(mimeType)),
        many("area", area(named, height)));
  }

  private static Content resource(Particle mimeType) {
    return Content.of(
        one("resourceDesc", TEXT),
        mimeType,
        optional("size", TextType.INTEGER),
        optional("uri", TextType.URI),
        optional("derefUri", TEXT),
        optional("digest", TEXT));
  }

  private static Content area(Content named, TextType height) {
    return Content.of(
        one("areaDesc", TEXT),
        many("polygon", TEXT),
        many("circle", TEXT),
        many("geocode", named),
        optional("altitude", height),
        optional("ceiling", height));
  }
}

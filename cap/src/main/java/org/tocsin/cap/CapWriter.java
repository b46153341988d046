package org.tocsin.cap;

import java.util.List;

/**
 * Writes alerts as CAP 1.2 documents in UTF-8, elements in the order of the schema. Times and
 * shapes whose text already is as the standard wants it are written as they are, others from their
 * numbers; a time in UTC ends in {@code -00:00}, since CAP 1.2 section 3.3.2 forbids {@code Z}.
 *
 * <p>What CAP 1.2 cannot hold is left out: optional times and shapes that were not understood, and
 * response types outside the standard. Words of urgency, severity and certainty outside the
 * standard become {@code Unknown}, categories {@code Other}.
 *
 * <p>Stateless and thread-safe.
 */
public final class CapWriter {

  /**
   * The document of an alert.
   *
   * @throws IllegalArgumentException when something that CAP 1.2 requires is absent
   */
  public byte[] write(Alert alert) {
    XmlText xml = new XmlText();
    xml.open("alert xmlns=\"" + CapVersion.V1_2.namespace() + "\"");
    xml.required("identifier", alert.identifier());
    xml.required("sender", alert.sender());
    xml.required("sent", time(alert.sent()));
    xml.required("status", known(alert.status()));
    xml.required("msgType", known(alert.msgType()));
    xml.optional("source", alert.source());
    xml.required("scope", known(alert.scope()));
    xml.optional("restriction", alert.restriction());
    xml.optional("addresses", QuotedList.format(alert.addresses()));
    alert.codes().forEach(code -> xml.optional("code", code));
    xml.optional("note", alert.note());
    xml.optional("references", references(alert.references()));
    xml.optional("incidents", QuotedList.format(alert.incidents()));
    alert.infos().forEach(info -> write(info, xml));
    xml.close("alert");
    return xml.bytes();
  }

  private static void write(Info info, XmlText xml) {
    xml.open("info");
    xml.optional("language", info.language());
    if (info.categories().isEmpty()) {
      throw new IllegalArgumentException("an info has no category");
    }
    info.categories().forEach(c -> xml.required("category", orElse(c, Category.OTHER)));
    xml.required("event", info.event());
    info.responseTypes().forEach(r -> xml.optional("responseType", known(r)));
    xml.required("urgency", info.urgency().value().capName());
    xml.required("severity", info.severity().value().capName());
    xml.required("certainty", info.certainty().value().capName());
    xml.optional("audience", info.audience());
    info.eventCodes().forEach(code -> write("eventCode", code, xml));
    xml.optional("effective", time(info.effective()));
    xml.optional("onset", time(info.onset()));
    xml.optional("expires", time(info.expires()));
    xml.optional("senderName", info.senderName());
    xml.optional("headline", info.headline());
    xml.optional("description", info.description());
    xml.optional("instruction", info.instruction());
    xml.optional("web", info.web());
    xml.optional("contact", info.contact());
    info.parameters().forEach(parameter -> write("parameter", parameter, xml));
    info.resources().forEach(resource -> write(resource, xml));
    info.areas().forEach(area -> write(area, xml));
    xml.close("info");
  }

  private static void write(Resource resource, XmlText xml) {
    xml.open("resource");
    xml.required("resourceDesc", resource.resourceDesc());
    // required since 1.2; what nobody knows has this type by the rules of MIME
    String unknown = "application/octet-stream";
    xml.required("mimeType", resource.mimeType() == null ? unknown : resource.mimeType());
    xml.optional("size", resource.size() == null ? null : resource.size().toString());
    xml.optional("uri", resource.uri());
    xml.optional("derefUri", resource.derefUri());
    xml.optional("digest", resource.digest());
    xml.close("resource");
  }

  private static void write(Area area, XmlText xml) {
    xml.open("area");
    xml.required("areaDesc", area.areaDesc());
    area.polygons().forEach(polygon -> xml.optional("polygon", text(polygon)));
    area.circles().forEach(circle -> xml.optional("circle", text(circle)));
    area.geocodes().forEach(geocode -> write("geocode", geocode, xml));
    xml.optional("altitude", number(area.altitude()));
    xml.optional("ceiling", number(area.ceiling()));
    xml.close("area");
  }

  private static void write(String element, NamedValue named, XmlText xml) {
    xml.open(element);
    xml.required("valueName", named.valueName() == null ? "" : named.valueName());
    xml.required("value", named.value() == null ? "" : named.value());
    xml.close(element);
  }

  private static String time(CapTime time) {
    if (time == null || time.instant() == null) {
      return null;
    }
    return TimeText.isStandard(time.text()) ? time.text() : CapTime.of(time.instant()).text();
  }

  private static String text(Polygon polygon) {
    if (polygon.size() == 0) {
      return null;
    }
    boolean standard = PointText.standard(polygon.text(), polygon.size()) != null;
    return standard ? polygon.text() : Polygon.of(polygon.latLon()).text();
  }

  private static String text(Circle circle) {
    return LoosePoints.isStandardCircle(circle.text())
        ? circle.text()
        : Circle.of(circle.lat(), circle.lon(), circle.radiusKm()).text();
  }

  private static String number(Double number) {
    return number == null ? null : PointText.number(number);
  }

  private static String references(List<Reference> references) {
    return references.isEmpty()
        ? null
        : String.join(" ", references.stream().map(CapWriter::text).toList());
  }

  private static String text(Reference reference) {
    boolean complete =
        reference.sender() != null
            && reference.identifier() != null
            && time(reference.sent()) != null;
    return complete
        ? reference.sender() + "," + reference.identifier() + "," + time(reference.sent())
        : reference.text();
  }

  /** The standard's word, or null where the value is unknown. */
  private static <E extends Enum<E> & CapWord> String known(Coded<E> coded) {
    return coded.value().name().equals("UNKNOWN") ? null : coded.value().capName();
  }

  private static <E extends Enum<E> & CapWord> String orElse(Coded<E> coded, E other) {
    String known = known(coded);
    return known == null ? other.capName() : known;
  }
}

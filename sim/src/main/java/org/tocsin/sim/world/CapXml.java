package org.tocsin.sim.world;

import java.time.Instant;
import java.util.List;
import org.tocsin.sim.xml.Xml;

/** Writes a message as a CAP document, in the version and the languages of its source. */
public final class CapXml {
  private final Message message;
  private final Subject subject;
  private final List<WarnedArea> areas;
  private final CapDialect dialect;
  private final Xml xml = new Xml(6 * 1024);

  private CapXml(Message message) {
    this.message = message;
    this.subject = Subject.of(message);
    this.areas = WarnedArea.of(message, subject);
    this.dialect = message.source().dialect();
  }

  /** The whole document with its XML declaration. */
  public static String document(Message message) {
    CapXml writer = new CapXml(message);
    writer.xml.declaration();
    return writer.alert().toString();
  }

  /** The {@code alert} element alone, to be put into an envelope. */
  public static String element(Message message) {
    return new CapXml(message).alert().toString();
  }

  private Xml alert() {
    xml.open("alert", "xmlns", dialect.namespace());
    xml.leaf("identifier", message.identifier()).leaf("sender", message.sender());
    xml.leaf("sent", time(message.sent())).leaf("status", message.status());
    xml.leaf("msgType", message.msgType().capName());
    xml.leaf("source", message.source().name()).leaf("scope", message.scope());
    if (message.scope().equals("Restricted")) {
      xml.leaf("restriction", "For registered partners of the authority");
    }
    xml.leaf("references", message.references());
    message.source().languages().forEach(this::info);
    return xml.close("alert");
  }

  private void info(String language) {
    Phrases phrases = Phrases.in(language);
    xml.open("info").leaf("language", language);
    xml.leaf("category", subject.hazard().category());
    xml.leaf("event", phrases.event(subject.hazard()));
    if (dialect != CapDialect.V1_0) {
      xml.leaf("responseType", response());
    }
    xml.leaf("urgency", subject.urgency()).leaf("severity", subject.severity());
    xml.leaf("certainty", certainty());
    named("eventCode", "SIM", subject.hazard().key());
    xml.leaf("effective", time(message.sent()));
    xml.leaf("onset", message.onset() == null ? null : time(message.onset()));
    xml.leaf("expires", message.expires() == null ? null : time(message.expires()));
    xml.leaf("senderName", message.source().name());
    texts(phrases);
    xml.leaf("web", "https://" + message.source().id() + ".met.example/warnings");
    xml.leaf("contact", message.sender());
    named("parameter", "simulated", "true");
    named("parameter", "bulletin", message.identifier());
    named("parameter", "hazard", subject.hazard().key() + "; level=" + subject.severity());
    resource(language);
    areas.forEach(area -> area(area, phrases));
    xml.close("info");
  }

  private void texts(Phrases phrases) {
    xml.leaf("headline", phrases.headline(subject.hazard(), subject.place()));
    String description = phrases.description(subject.hazard(), subject.place());
    switch (message.msgType()) {
      case ALERT -> xml.leaf("description", description + "\n" + phrases.more());
      case UPDATE ->
          xml.leaf("description", phrases.update() + "\n" + description + "\n" + phrases.more());
      case CANCEL -> xml.leaf("description", phrases.cancel(subject.place()));
    }
    if (message.msgType() != MsgType.CANCEL) {
      xml.leaf("instruction", phrases.instruction(subject.hazard()));
    }
  }

  /** A picture that is named and never served; readers keep the name. */
  private void resource(String language) {
    String site = "https://" + message.source().id() + ".met.example";
    xml.open("resource").leaf("resourceDesc", "Map of the warned area (" + language + ")");
    xml.leaf("mimeType", "image/png");
    xml.leaf("uri", site + "/maps" + message.path().replace(".xml", "-" + language + ".png"));
    xml.close("resource");
  }

  private void area(WarnedArea area, Phrases phrases) {
    xml.open("area").leaf("areaDesc", phrases.area(area.place()));
    area.polygons().forEach(polygon -> xml.leaf("polygon", polygon));
    area.circles().forEach(circle -> xml.leaf("circle", circle));
    area.geocodes().forEach(geocode -> named("geocode", geocode.scheme(), geocode.code()));
    xml.close("area");
  }

  /** CAP 1.0 has "name=value" where later versions have two elements. */
  private void named(String element, String name, String value) {
    if (dialect == CapDialect.V1_0) {
      xml.leaf(element, name + "=" + value);
    } else {
      xml.open(element).leaf("valueName", name).leaf("value", value).close(element);
    }
  }

  /** {@code AllClear} and {@code Avoid} came with CAP 1.2, section 3.2.2. */
  private String response() {
    boolean cancel = message.msgType() == MsgType.CANCEL;
    String response = cancel ? "AllClear" : subject.hazard().response();
    boolean tooNew = response.equals("AllClear") || response.equals("Avoid");
    return dialect == CapDialect.V1_1 && tooNew ? "Monitor" : response;
  }

  private String certainty() {
    boolean old = dialect == CapDialect.V1_0 && subject.certainty().equals("Observed");
    return old ? "Very Likely" : subject.certainty();
  }

  private String time(Instant instant) {
    return CapTimes.text(instant, message.source().country().offset());
  }
}

package org.tocsin.alert;

/** An info of a {@link CapText}: by default a flood in Colombo for half a day. */
public final class InfoText {
  /** A box around Colombo, well within Sri Lanka's Western Province. */
  public static final String COLOMBO = "6.85,79.95 6.95,79.95 6.95,80.05 6.85,80.05 6.85,79.95";

  /** A box in the middle of Kenya's Nakuru county. */
  public static final String NAKURU = "-0.35,36.0 -0.25,36.0 -0.25,36.1 -0.35,36.1 -0.35,36.0";

  private String language = "en";
  private String category = "Met";
  private String event = "Flood";
  private String urgency = "Expected";
  private String severity = "Severe";
  private String certainty = "Likely";
  private String responseType = "";
  private String effective = "";
  private String onset = "2026-05-01T06:00:00+00:00";
  private String expires = "2026-05-01T18:00:00+00:00";
  private String headline = "Flood warning";
  private String parameters = "";
  private String areas =
      "<area><areaDesc>Colombo</areaDesc><polygon>" + COLOMBO + "</polygon></area>";

  public static InfoText info() {
    return new InfoText();
  }

  public InfoText language(String value) {
    language = value;
    return this;
  }

  public InfoText category(String value) {
    category = value;
    return this;
  }

  public InfoText event(String value) {
    event = value;
    return this;
  }

  public InfoText headline(String value) {
    headline = value;
    return this;
  }

  public InfoText urgency(String value) {
    urgency = value;
    return this;
  }

  public InfoText severity(String value) {
    severity = value;
    return this;
  }

  public InfoText certainty(String value) {
    certainty = value;
    return this;
  }

  public InfoText responseType(String value) {
    responseType = value;
    return this;
  }

  public InfoText effective(String value) {
    effective = value;
    return this;
  }

  /** From and until, as times or as hours of 1 May 2026; empty for none. */
  public InfoText lasts(String from, String until) {
    onset = time(from);
    expires = time(until);
    return this;
  }

  public InfoText parameter(String name, String value) {
    parameters +=
        "<parameter><valueName>" + name + "</valueName><value>" + value + "</value></parameter>";
    return this;
  }

  public InfoText polygon(String points) {
    return areas("<area><areaDesc>there</areaDesc><polygon>" + points + "</polygon></area>");
  }

  public InfoText geocode(String name, String value) {
    return areas(
        "<area><areaDesc>there</areaDesc><geocode><valueName>"
            + name
            + "</valueName><value>"
            + value
            + "</value></geocode></area>");
  }

  /** An area that is only described. */
  public InfoText somewhere() {
    return areas("<area><areaDesc>somewhere</areaDesc></area>");
  }

  public InfoText areas(String xml) {
    areas = xml;
    return this;
  }

  private static String time(String value) {
    return value.length() == "06:00".length() ? "2026-05-01T" + value + ":00+00:00" : value;
  }

  @Override
  public String toString() {
    StringBuilder xml = new StringBuilder("<info>");
    CapText.element(xml, "language", language);
    CapText.element(xml, "category", category);
    CapText.element(xml, "event", event);
    CapText.element(xml, "responseType", responseType);
    CapText.element(xml, "urgency", urgency);
    CapText.element(xml, "severity", severity);
    CapText.element(xml, "certainty", certainty);
    CapText.element(xml, "effective", effective);
    CapText.element(xml, "onset", onset);
    CapText.element(xml, "expires", expires);
    CapText.element(xml, "headline", headline);
    return xml.append(parameters).append(areas).append("</info>").toString();
  }
}

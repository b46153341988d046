package org.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Writes CAP documents for tests, by hand, so that they may be as odd as real ones. */
public final class CapText {
  private String identifier;
  private String sender = "alerts@met.example";
  private String sent = "2026-05-01T06:00:00+00:00";
  private String status = "Actual";
  private String msgType = "Alert";
  private String scope = "Public";
  private String references = "";
  private String incidents = "";
  private final List<InfoText> infos = new ArrayList<>();
  private String tail = "";

  private CapText(String identifier) {
    this.identifier = identifier;
  }

  public static CapText alert(String identifier) {
    return new CapText(identifier);
  }

  /** A time as CAP writes it. */
  static String time(Instant instant) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")
            .format(instant.atOffset(ZoneOffset.UTC))
        + "+00:00";
  }

  public CapText sender(String value) {
    sender = value;
    return this;
  }

  public CapText sent(String value) {
    sent = value.length() == "06:00".length() ? "2026-05-01T" + value + ":00+00:00" : value;
    return this;
  }

  public CapText status(String value) {
    status = value;
    return this;
  }

  public CapText scope(String value) {
    scope = value;
    return this;
  }

  public CapText incidents(String value) {
    incidents = value;
    return this;
  }

  public CapText type(String value) {
    msgType = value;
    return this;
  }

  /** Names an earlier message by its triple. */
  public CapText refersTo(CapText... earlier) {
    List<String> triples = new ArrayList<>();
    for (CapText each : earlier) {
      triples.add(each.sender + "," + each.identifier + "," + each.sent);
    }
    references = String.join(" ", triples);
    return this;
  }

  public CapText references(String text) {
    references = text;
    return this;
  }

  public CapText info(InfoText info) {
    infos.add(info);
    return this;
  }

  /** Something after the alert's own elements that changes bytes but nothing that is said. */
  public CapText wrapped(String comment) {
    tail = "<!--" + comment + "-->";
    return this;
  }

  public String identifier() {
    return identifier;
  }

  @Override
  public String toString() {
    StringBuilder xml = new StringBuilder("<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">");
    element(xml, "identifier", identifier);
    element(xml, "sender", sender);
    element(xml, "sent", sent);
    element(xml, "status", status);
    element(xml, "msgType", msgType);
    element(xml, "scope", scope);
    element(xml, "references", references);
    element(xml, "incidents", incidents);
    infos.forEach(xml::append);
    return xml.append(tail).append("</alert>").toString();
  }

  public byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  static void element(StringBuilder xml, String name, String value) {
    if (value != null && !value.isEmpty()) {
      xml.append('<').append(name).append('>').append(value).append("</").append(name).append('>');
    }
  }
}

package org.tocsin.cap;

import java.util.ArrayList;
import java.util.List;

/** Reads one info, in whatever order its elements come. One element, one thread. */
final class InfoParser {
  private final Tokens in;
  private final Values values;
  private final String rootNamespace;
  private final CapTime sent;

  private String language;
  private final List<Coded<Category>> categories = new ArrayList<>(2);
  private String event;
  private final List<Coded<ResponseType>> responseTypes = new ArrayList<>(2);
  private Coded<Urgency> urgency;
  private Coded<Severity> severity;
  private Coded<Certainty> certainty;
  private String audience;
  private final List<NamedValue> eventCodes = new ArrayList<>(4);
  private CapTime effective;
  private CapTime onset;
  private CapTime expires;
  private String senderName;
  private String headline;
  private String description;
  private String instruction;
  private String web;
  private String contact;
  private final List<NamedValue> parameters = new ArrayList<>();
  private final List<Resource> resources = new ArrayList<>(0);
  private final List<Area> areas = new ArrayList<>(4);

  /**
   * @param sent when the alert was sent, to compare times with; null when not read yet
   */
  InfoParser(Tokens in, Values values, String rootNamespace, CapTime sent) {
    this.in = in;
    this.values = values;
    this.rootNamespace = rootNamespace;
    this.sent = sent;
  }

  Info parse() throws Malformed {
    Children children = new Children(in, rootNamespace);
    while (children.next()) {
      child(children);
    }
    values.require("category", categories.isEmpty() ? null : categories);
    values.require("event", event);
    values.require("urgency", urgency);
    values.require("severity", severity);
    values.require("certainty", certainty);
    return new Info(
        language,
        categories,
        event,
        responseTypes,
        urgency,
        severity,
        certainty,
        audience,
        eventCodes,
        effective,
        onset,
        expires,
        senderName,
        headline,
        description,
        instruction,
        web,
        contact,
        parameters,
        resources,
        areas);
  }

  private void child(Children children) throws Malformed {
    switch (in.name()) {
      case "language" -> language = values.text(language);
      case "category" -> values.word(Category.WORDS, categories);
      case "event" -> event = values.text(event);
      case "responseType" -> values.word(ResponseType.WORDS, responseTypes);
      case "urgency" -> urgency = values.word(Urgency.WORDS, urgency);
      case "severity" -> severity = values.word(Severity.WORDS, severity);
      case "certainty" -> certainty = values.word(Certainty.WORDS, certainty);
      case "audience" -> audience = values.text(audience);
      case "eventCode" -> NamedValueParser.read(in, values, rootNamespace, eventCodes);
      case "effective" -> effective = values.time(effective);
      case "onset" -> onset = values.time(onset);
      case "expires" -> expires();
      case "senderName" -> senderName = values.text(senderName);
      case "headline" -> headline = values.text(headline);
      case "description" -> description = values.text(description);
      case "instruction" -> instruction = values.text(instruction);
      case "web" -> web = values.text(web);
      case "contact" -> contact = values.text(contact);
      case "parameter" -> NamedValueParser.read(in, values, rootNamespace, parameters);
      case "resource" -> resource();
      case "area" -> area();
      default -> children.skipUnexpected();
    }
  }

  private void resource() throws Malformed {
    if (values.hasRoom(resources)) {
      resources.add(ResourceParser.read(in, values, rootNamespace));
    } else {
      in.skip();
    }
  }

  private void area() throws Malformed {
    if (values.hasRoom(areas)) {
      areas.add(AreaParser.read(in, values, rootNamespace));
    } else {
      in.skip();
    }
  }

  private void expires() throws Malformed {
    expires = values.time(expires);
    if (isReadable(sent) && isReadable(expires) && !expires.instant().isAfter(sent.instant())) {
      in.report(
          CapProblem.EXPIRES_NOT_AFTER_SENT, "expires " + expires.text() + ", sent " + sent.text());
    }
  }

  private static boolean isReadable(CapTime time) {
    return time != null && time.instant() != null;
  }
}

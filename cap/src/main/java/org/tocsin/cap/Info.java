package org.tocsin.cap;

import java.util.List;

/**
 * One description of the subject event, in one language (CAP 1.2 section 3.2.2). Absent text and
 * times are null, an absent list is empty, an absent word is its enumeration's {@code UNKNOWN} with
 * null text. Immutable.
 *
 * @param language null when absent, see {@link #languageOrDefault()}
 */
public record Info(
    String language,
    List<Coded<Category>> categories,
    String event,
    List<Coded<ResponseType>> responseTypes,
    Coded<Urgency> urgency,
    Coded<Severity> severity,
    Coded<Certainty> certainty,
    String audience,
    List<NamedValue> eventCodes,
    CapTime effective,
    CapTime onset,
    CapTime expires,
    String senderName,
    String headline,
    String description,
    String instruction,
    String web,
    String contact,
    List<NamedValue> parameters,
    List<Resource> resources,
    List<Area> areas) {
  public Info {
    categories = Lists.copyOrEmpty(categories);
    responseTypes = Lists.copyOrEmpty(responseTypes);
    urgency = Coded.orAbsent(urgency, Urgency.UNKNOWN);
    severity = Coded.orAbsent(severity, Severity.UNKNOWN);
    certainty = Coded.orAbsent(certainty, Certainty.UNKNOWN);
    eventCodes = Lists.copyOrEmpty(eventCodes);
    parameters = Lists.copyOrEmpty(parameters);
    resources = Lists.copyOrEmpty(resources);
    areas = Lists.copyOrEmpty(areas);
  }

  /** The language tag, or {@code en-US}, which the standard prescribes where there is none. */
  public String languageOrDefault() {
    return language == null ? "en-US" : language;
  }
}

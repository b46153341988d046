package org.tocsin.cap;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rules that the standard gives in words, not in its schema (CAP 1.2 section 3). It is shown
 * the elements of a document one after the other: here those of the alert itself. One document, one
 * thread.
 */
final class ProseRules {
  private static final Set<String> FOLLOW_UPS = Set.of("Update", "Cancel", "Ack", "Error");
  private static final int MOST_REFERENCES = 10_000;

  private final Tokens in;
  private final InfoRules info;
  private final AreaRules area;
  private final Map<String, String> alert = new HashMap<>();

  ProseRules(Tokens in) {
    this.in = in;
    this.info = new InfoRules(in);
    this.area = new AreaRules(in);
  }

  void opened(String name) {
    info.opened(name);
    area.opened(name);
  }

  /** An element with text; nothing is asked of an empty one. */
  void text(String name, String text) {
    if (text.isEmpty()) {
      return;
    }
    switch (name) {
      case "identifier", "sender" -> identity(name, text);
      case "references" -> references(text);
      default -> {
        info.text(name, text);
        area.text(name, text);
      }
    }
    alert.putIfAbsent(name, text);
  }

  void closed(String name) {
    info.closed(name);
    area.closed(name);
    if (name.equals("alert")) {
      followUp(alert.getOrDefault("msgType", ""), alert.getOrDefault("status", ""));
      scope(alert.getOrDefault("scope", ""));
    }
  }

  private void followUp(String msgType, String status) {
    boolean dangling = FOLLOW_UPS.contains(msgType) && !alert.containsKey("references");
    in.reportIf(dangling, CapProblem.REFERENCES_MISSING, msgType + " without references");
    boolean noteWanted = msgType.equals("Error") || status.equals("Exercise");
    boolean noteMissing = noteWanted && !alert.containsKey("note");
    in.reportIf(noteMissing, CapProblem.NOTE_MISSING, "there is no note");
    in.reportIf(status.equals("Draft"), CapProblem.STATUS_DRAFT, "status is Draft");
  }

  private void scope(String scope) {
    boolean restriction = alert.containsKey("restriction");
    in.reportIf(
        scope.equals("Restricted") != restriction,
        CapProblem.RESTRICTION_SCOPE,
        "scope " + scope + (restriction ? " with" : " without") + " restriction");
    boolean nobody = scope.equals("Private") && !alert.containsKey("addresses");
    in.reportIf(nobody, CapProblem.ADDRESSES_SCOPE, "scope Private without addresses");
  }

  private void identity(String name, String text) {
    boolean forbidden = text.chars().anyMatch(c -> c <= ' ' || c == ',' || c == '<' || c == '&');
    in.reportIf(forbidden, CapProblem.IDENTITY_CHARACTERS, name + " " + Problems.quote(text));
  }

  private void references(String text) {
    ReferenceText parsed = ReferenceText.parse(text, ZoneOffset.UTC, MOST_REFERENCES);
    in.reportIf(parsed.malformed(), CapProblem.REFERENCE_MALFORMED, Problems.quote(text));
  }
}

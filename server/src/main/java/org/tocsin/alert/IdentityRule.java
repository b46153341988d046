package org.tocsin.alert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tocsin.cap.Alert;

/**
 * How a source tells that two of its messages are versions of one event when {@code references} do
 * not say so. By default the same identifier; some sources keep their identity in {@code
 * incidents}, or re-mint identifiers around a stable part.
 */
public sealed interface IdentityRule {
  /** The key that versions of one event share, or null when the identifier is the key. */
  String thread(Alert alert);

  /** The same identifier with a newer {@code sent} is a newer version. */
  record Identifier() implements IdentityRule {
    @Override
    public String thread(Alert alert) {
      return null;
    }
  }

  /** The first incident, with the event, since one incident may have two products. */
  record Incidents() implements IdentityRule {
    @Override
    public String thread(Alert alert) {
      if (alert.incidents().isEmpty()) {
        return null;
      }
      String event = alert.infos().isEmpty() ? null : alert.infos().getFirst().event();
      return alert.incidents().getFirst() + (event == null ? "" : " " + event);
    }
  }

  /**
   * The groups of a regular expression found in the identifier, or all it matched without groups.
   */
  record IdentifierPattern(Pattern pattern) implements IdentityRule {
    @Override
    public String thread(Alert alert) {
      Matcher matcher = pattern.matcher(alert.identifier());
      if (!matcher.find()) {
        return null;
      }
      StringBuilder key = new StringBuilder();
      for (int g = Math.min(1, matcher.groupCount()); g <= matcher.groupCount(); g++) {
        key.append(key.isEmpty() ? "" : " ").append(matcher.group(g));
      }
      return key.toString();
    }
  }

  /**
   * Reads {@code identifier}, {@code incidents} or {@code pattern:REGEX}.
   *
   * @throws IllegalArgumentException for anything else
   */
  static IdentityRule parse(String text) {
    if (text.equals("identifier")) {
      return new Identifier();
    }
    if (text.equals("incidents")) {
      return new Incidents();
    }
    if (text.startsWith("pattern:")) {
      try {
        return new IdentifierPattern(Pattern.compile(text.substring("pattern:".length())));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException("identity rule is no regular expression: " + text, e);
      }
    }
    throw new IllegalArgumentException("no identity rule: " + text);
  }
}

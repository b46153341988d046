package org.tocsin.cap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The prose rules for what an info says and when it holds (CAP 1.2 section 3.2.2). */
final class InfoRules {
  private static final int LONGEST_HEADLINE = 160;
  private static final Set<String> LANGUAGES = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));
  private static final Pattern HTML =
      Pattern.compile("</?[a-zA-Z][^<>]{0,200}>|&(amp|lt|gt|quot|nbsp|#\\d{1,6});");
  private static final Pattern ABSOLUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:\\S++");

  private final Tokens in;
  private final Map<String, Instant> times = new HashMap<>();
  private Instant sent;

  InfoRules(Tokens in) {
    this.in = in;
  }

  void opened(String name) {
    if (name.equals("info")) {
      times.clear();
    }
  }

  void text(String name, String text) {
    switch (name) {
      case "sent" -> sent = time(text);
      case "effective", "onset", "expires" -> times.put(name, time(text));
      case "language" -> language(text);
      case "headline" -> headline(text);
      case "event", "description", "instruction", "areaDesc", "senderName" -> plain(text);
      case "web" ->
          in.reportIf(
              !ABSOLUTE.matcher(text).matches(), CapProblem.WEB_NOT_ABSOLUTE, Problems.quote(text));
      default -> {
        // no rule
      }
    }
  }

  void closed(String name) {
    if (!name.equals("info")) {
      return;
    }
    Instant expires = times.get("expires");
    if (expires == null) {
      in.report(CapProblem.EXPIRES_MISSING, "no expires");
      return;
    }
    in.reportIf(
        sent != null && !expires.isAfter(sent),
        CapProblem.EXPIRES_NOT_AFTER_SENT,
        "expires is not after sent");
    in.reportIf(
        isAfter("effective", expires),
        CapProblem.EFFECTIVE_AFTER_EXPIRES,
        "effective is after expires");
    in.reportIf(
        isAfter("onset", expires), CapProblem.ONSET_AFTER_EXPIRES, "onset is after expires");
  }

  private boolean isAfter(String name, Instant expires) {
    Instant time = times.get(name);
    return time != null && time.isAfter(expires);
  }

  private Instant time(String text) {
    TimeText.Reading reading = TimeText.read(text, ZoneOffset.UTC);
    reading.oddities().forEach(oddity -> in.report(oddity, Problems.quote(text)));
    return reading.time().instant();
  }

  /** RFC 3066: two letters are ISO 639-1; three are ISO 639-2, which the JDK does not list. */
  private void language(String text) {
    String primary = text.split("-", 2)[0].toLowerCase(Locale.ROOT);
    boolean registered = primary.equals("i") || primary.equals("x");
    boolean known = registered || primary.length() == 3 || LANGUAGES.contains(primary);
    in.reportIf(!known, CapProblem.LANGUAGE_TAG, Problems.quote(text));
  }

  private void headline(String text) {
    int length = text.codePointCount(0, text.length());
    in.reportIf(length > LONGEST_HEADLINE, CapProblem.HEADLINE_TOO_LONG, length + " characters");
    plain(text);
  }

  private void plain(String text) {
    in.reportIf(HTML.matcher(text).find(), CapProblem.HTML_IN_TEXT, Problems.quote(text));
  }
}

package org.tocsin.platform.i18n;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words of one language for one reader, with its numbers, times and lists. Immutable.
 *
 * <p>The months are the catalogue's own ({@code time.months}, twelve by commas): for Sinhala, ICU
 * has those of the lunar calendar.
 */
public final class Words {
  private static final Pattern SIGNED = Pattern.compile("[+\\-−][0-9]");

  private final String language;
  private final ULocale locale;
  private final Map<String, String> patterns;
  private final boolean rightToLeft;
  private final String[] months;

  Words(String language, ULocale locale, Map<String, String> patterns) {
    this.language = language;
    this.locale = locale;
    this.patterns = patterns;
    this.rightToLeft = locale.isRightToLeft();
    this.months = patterns.get("time.months").split(",");
  }

  /** The language that is spoken, a subtag of ISO 639. */
  public String language() {
    return language;
  }

  /** {@code rtl} or {@code ltr}. */
  public String direction() {
    return rightToLeft ? "rtl" : "ltr";
  }

  public boolean isRightToLeft() {
    return rightToLeft;
  }

  public boolean has(String key) {
    return patterns.containsKey(key);
  }

  /**
   * A message. Texts that run in the other direction are set apart from what stands around them.
   *
   * @param arguments names and values by turns
   * @throws IllegalArgumentException for a key that no language has
   */
  public String of(String key, Object... arguments) {
    Map<String, Object> values = HashMap.newHashMap(arguments.length / 2);
    for (int i = 0; i < arguments.length; i += 2) {
      values.put((String) arguments[i], argument(arguments[i + 1]));
    }
    return format(key, values);
  }

  /**
   * The same for a message whose arguments are numbered, from 0.
   *
   * @throws IllegalArgumentException for a key that no language has
   */
  public String numbered(String key, Object... arguments) {
    Map<String, Object> values = HashMap.newHashMap(arguments.length);
    for (int i = 0; i < arguments.length; i++) {
      values.put(String.valueOf(i), argument(arguments[i]));
    }
    return format(key, values);
  }

  private Object argument(Object value) {
    return value instanceof String text ? isolate(text) : value;
  }

  private String format(String key, Map<String, Object> values) {
    String pattern = pattern(key);
    return pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0
        ? pattern // most are plain, and parsing one takes longer than all the rest
        : new MessageFormat(pattern, locale).format(values);
  }

  /** A message's pattern as it stands, for what is not a message itself. */
  private String pattern(String key) {
    String pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    return pattern;
  }

  /** "a", "a and b", "a, b and c". */
  public String list(List<String> items) {
    return ListFormatter.getInstance(locale).format(items.stream().map(this::isolate).toList());
  }

  /** Day of the week, day and time of day, by the catalogue's {@code time.pattern}. */
  public String time(Instant instant, ZoneId zone) {
    return format("time.pattern", instant, zone);
  }

  /** The same with the year, by {@code time.pattern.year}. */
  public String timeOfYear(Instant instant, ZoneId zone) {
    return format("time.pattern.year", instant, zone);
  }

  /** Weekday and time of day alone, for very short texts, by {@code time.pattern.short}. */
  public String shortTime(Instant instant, ZoneId zone) {
    return format("time.pattern.short", instant, zone);
  }

  /** Day of the week and day, by {@code time.pattern.day}. */
  public String day(LocalDate date) {
    return format(
        "time.pattern.day", date.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
  }

  /** Time of day alone, by {@code time.pattern.clock}. */
  public String clock(Instant instant, ZoneId zone) {
    return format("time.pattern.clock", instant, zone);
  }

  private String format(String key, Instant instant, ZoneId zone) {
    SimpleDateFormat format = new SimpleDateFormat(pattern(key), locale);
    DateFormatSymbols symbols = format.getDateFormatSymbols();
    symbols.setMonths(months);
    symbols.setShortMonths(months);
    format.setDateFormatSymbols(symbols);
    format.setTimeZone(zone(zone));
    return format.format(Date.from(instant));
  }

  private static TimeZone zone(ZoneId zone) {
    String id = zone.getId();
    return TimeZone.getTimeZone(
        zone instanceof ZoneOffset && !id.equals("Z") ? "GMT" + id : id.equals("Z") ? "UTC" : id);
  }

  /** The city that a zone is named after; null where it is named after none. */
  public String city(ZoneId zone) {
    return Cities.name(zone, locale);
  }

  /** A language's name, from its tag; the tag itself when nobody knows it. */
  public String languageName(String tag) {
    return Ranges.locale(tag).getDisplayLanguage(locale);
  }

  /** A country's name, from ISO 3166-1 alpha-2. */
  public String countryName(String iso2) {
    return ULocale.getDisplayCountry("und-" + iso2, locale);
  }

  /** The order in which readers of the language look names up. */
  public Comparator<String> order() {
    return Collator.getInstance(locale)::compare;
  }

  /** In capitals, where the script has them. */
  public String capitals(String text) {
    return text.toUpperCase(locale.toLocale());
  }

  /**
   * A text within Unicode isolates when it holds letters of the other direction, UAX 9; among what
   * runs to the left also one that begins with a sign, such as {@code +94 77 123} or {@code -6.1},
   * whose parts would change places.
   */
  public String isolate(String text) {
    return Direction.has(text, !rightToLeft) || rightToLeft && SIGNED.matcher(text).lookingAt()
        ? Direction.isolated(text)
        : text;
  }
}

package org.tocsin.platform.i18n;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.ULocale;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** The cities that time zones are named after. */
public final class Cities {
  private Cities() {}

  /** In a language; null for a zone that is named after none. */
  public static String name(ZoneId zone, Locale language) {
    return name(zone, ULocale.forLocale(language));
  }

  static String name(ZoneId zone, ULocale locale) {
    if (zone.normalized() instanceof ZoneOffset) {
      return null;
    }
    String city = TimeZoneNames.getInstance(locale).getExemplarLocationName(zone.getId());
    return city != null ? city : zone.getId().replaceFirst(".*/", "").replace('_', ' ');
  }
}

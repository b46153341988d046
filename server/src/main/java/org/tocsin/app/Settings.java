package org.tocsin.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tocsin.platform.db.DatabaseSettings;

/**
 * The settings as values, all checked before anything starts.
 *
 * @param databaseUrl empty for the embedded server
 * @param publicUrl empty when requests tell; without a closing slash
 * @param secretKey empty for one that is made
 * @param adminPassword empty for one that is made
 * @param clockStart null for the machine's time
 * @param registry empty for the bundled list
 * @param illuminatiProvider empty for the only utility there is
 */
record Settings(
    int port,
    String publicUrl,
    Path dataDir,
    String databaseUrl,
    Set<String> roles,
    List<String> trustedProxies,
    String secretKey,
    String adminUser,
    String adminPassword,
    Instant clockStart,
    double clockSpeed,
    String registry,
    boolean polling,
    Duration logKeep,
    boolean allowPrivate,
    int perHost,
    String illuminatiProvider,
    MessageSettings messages) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd])");
  private static final Set<String> ROLES = Set.of("web", "worker");

  static Settings of(Configuration c) {
    return new Settings(
        integer(c, Setting.HTTP_PORT, 0, 65_535),
        publicUrl(c),
        dataDir(c),
        databaseUrl(c),
        roles(c),
        list(c, Setting.HTTP_TRUSTED_PROXIES),
        secret(c),
        c.get(Setting.ADMIN_USER),
        c.get(Setting.ADMIN_PASSWORD),
        instant(c),
        speed(c),
        c.get(Setting.FEEDS_REGISTRY),
        onOff(c, Setting.FEEDS_POLLING),
        duration(c, Setting.FEEDS_LOG_KEEP),
        onOff(c, Setting.NET_ALLOW_PRIVATE),
        integer(c, Setting.NET_PER_HOST, 1, 100),
        c.get(Setting.POWERCUT_ILLUMINATI_PROVIDER),
        MessageSettings.of(c));
  }

  Settings withRegistry(String url) {
    return with(url, messages);
  }

  /** The same for a demonstration, where anybody may read what is captured. */
  Settings withOpenInbox() {
    return with(registry, messages.withOpenInbox());
  }

  private Settings with(String otherRegistry, MessageSettings otherMessages) {
    return new Settings(
        port,
        publicUrl,
        dataDir,
        databaseUrl,
        roles,
        trustedProxies,
        secretKey,
        adminUser,
        adminPassword,
        clockStart,
        clockSpeed,
        otherRegistry,
        polling,
        logKeep,
        allowPrivate,
        perHost,
        illuminatiProvider,
        otherMessages);
  }

  /** The same for a run that must leave no trace. */
  Settings forTraining(Path directory) {
    return new Settings(
        0,
        "",
        directory,
        "",
        ROLES,
        List.of(),
        "",
        "admin",
        "",
        null,
        1,
        "",
        false,
        logKeep,
        false,
        perHost,
        "",
        MessageSettings.CAPTURED);
  }

  private static String publicUrl(Configuration c) {
    String url = c.get(Setting.HTTP_PUBLIC_URL).replaceAll("/+$", "");
    if (!url.isEmpty() && !url.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
      throw new UsageException("http.public-url must begin with http:// or https://, not " + url);
    }
    return url;
  }

  private static Path dataDir(Configuration c) {
    try {
      return Path.of(c.get(Setting.DATA_DIR)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new UsageException("data.dir is no path: " + e.getReason());
    }
  }

  /** The address may hold a password and is not repeated. */
  private static String databaseUrl(Configuration c) {
    String url = c.get(Setting.DATABASE_URL);
    try {
      if (!url.isEmpty()) {
        DatabaseSettings.of(url);
      }
      return url;
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "database.url must be jdbc:postgresql://HOST/NAME or postgres://USER:PASSWORD@HOST/NAME");
    }
  }

  private static List<String> list(Configuration c, Setting setting) {
    return Arrays.stream(c.get(setting).split(","))
        .map(String::strip)
        .filter(v -> !v.isEmpty())
        .toList();
  }

  /** The key itself is not repeated. */
  private static String secret(Configuration c) {
    String key = c.get(Setting.SECRET_KEY);
    if (!key.isEmpty() && key.length() < 32) {
      throw new UsageException("secret.key must have 32 characters or more");
    }
    return key;
  }

  static int integer(Configuration c, Setting setting, int min, int max) {
    try {
      int value = Integer.parseInt(c.get(setting).strip());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, with the range
    }
    throw new UsageException(
        setting.key + " must be a number from " + min + " to " + max + ", not " + c.get(setting));
  }

  private static boolean onOff(Configuration c, Setting setting) {
    return switch (c.get(setting).toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes", "1" -> true;
      case "off", "false", "no", "0" -> false;
      default ->
          throw new UsageException(setting.key + " must be on or off, not " + c.get(setting));
    };
  }

  private static Set<String> roles(Configuration c) {
    Set<String> roles =
        Arrays.stream(c.get(Setting.ROLES).split(","))
            .map(String::strip)
            .collect(Collectors.toUnmodifiableSet());
    if (!ROLES.containsAll(roles)) {
      throw new UsageException("roles must be web, worker or both, not " + c.get(Setting.ROLES));
    }
    return roles;
  }

  private static Instant instant(Configuration c) {
    String text = c.get(Setting.CLOCK_START);
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "clock.start must be an instant such as 2026-01-31T12:00:00Z, not " + text);
    }
  }

  private static double speed(Configuration c) {
    try {
      double speed = Double.parseDouble(c.get(Setting.CLOCK_SPEED));
      if (speed > 0 && speed <= 100_000) {
        return speed;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new UsageException("clock.speed must be above 0, not " + c.get(Setting.CLOCK_SPEED));
  }

  static Duration duration(Configuration c, Setting setting) {
    Matcher matcher = DURATION.matcher(c.get(setting).strip());
    if (!matcher.matches()) {
      throw new UsageException(
          setting.key + " must be a number with s, m, h or d, not " + c.get(setting));
    }
    int n = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(n);
      case "m" -> Duration.ofMinutes(n);
      case "h" -> Duration.ofHours(n);
      default -> Duration.ofDays(n);
    };
  }
}

package org.tocsin.platform.db;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the database is and how many connections to keep.
 *
 * @param url a {@code jdbc:postgresql:} URL
 * @param user null when the URL's own parameters say
 * @param password null when the URL's own parameters say, or none is needed
 * @param maxConnections most connections in the pool
 */
public record DatabaseSettings(String url, String user, String password, int maxConnections) {
  public static final int DEFAULT_MAX_CONNECTIONS = 16;
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:(.*)@)?(\\[[0-9a-fA-F:.]+\\]|[^:@\\[\\]]*)(?::(\\d{1,5}))?");

  /**
   * @throws IllegalArgumentException when the URL is no PostgreSQL one or there is no connection to
   *     use
   */
  public DatabaseSettings {
    if (url == null || !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "database.url must start with jdbc:postgresql: or postgres://");
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("at least one database connection is needed");
    }
  }

  /**
   * Reads {@code jdbc:postgresql://…}, {@code postgres://user:password@host:port/name?param=value}
   * or {@code postgresql://…}, with percent-encoded user and password.
   */
  public static DatabaseSettings of(String url) {
    if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
      return new DatabaseSettings(url, null, null, DEFAULT_MAX_CONNECTIONS);
    }
    URI uri = URI.create(url);
    // By hand: java.net.URI knows no host with an underscore, as containers are named.
    Matcher authority =
        AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
    if (!authority.matches()) {
      throw new IllegalArgumentException("database.url names no host and port");
    }
    String[] login = authority.group(1) == null ? new String[0] : authority.group(1).split(":", 2);
    String host = authority.group(2).isEmpty() ? "localhost" : authority.group(2);
    String port = authority.group(3) == null ? "" : ":" + authority.group(3);
    String path =
        uri.getRawPath() == null || uri.getRawPath().length() < 2 ? "/" : uri.getRawPath();
    return new DatabaseSettings(
        "jdbc:postgresql://" + host + port + path + parameters(uri.getRawQuery()),
        login.length > 0 ? decoded(login[0]) : null,
        login.length > 1 ? decoded(login[1]) : null,
        DEFAULT_MAX_CONNECTIONS);
  }

  public DatabaseSettings withMaxConnections(int connections) {
    return new DatabaseSettings(url, user, password, connections);
  }

  /** Names the place without the password, so that it may be logged. */
  @Override
  public String toString() {
    return url.replaceFirst("\\?.*", "") + (user == null ? "" : " as " + user);
  }

  /** libpq's spelling of the one parameter that everybody sets differs from the JDBC driver's. */
  private static String parameters(String query) {
    if (query == null || query.isEmpty()) {
      return "";
    }
    Map<String, String> names = Map.of("connect_timeout", "connectTimeout");
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(names.getOrDefault(parts[0], parts[0]), parts.length > 1 ? parts[1] : "");
    }
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}

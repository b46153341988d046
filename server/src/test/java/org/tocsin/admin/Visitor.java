package org.tocsin.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script: keeps cookies, and sends forms with the tokens that stand in them. */
final class Visitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final URI base;

  Visitor(URI base) {
    this.base = base;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)));
  }

  /** Sends fields as they are. */
  HttpResponse<String> post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends fields with the token of a form on a page. */
  HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", token(page));
    return post(path, all);
  }

  /** Sends fields and a file, with the token of a form on a page. */
  HttpResponse<String> upload(
      String page, String path, Map<String, String> fields, String name, byte[] file) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", token(page));
    return uploadWith(path, all, name, file);
  }

  /** As {@link #upload}, with a token that is known. */
  HttpResponse<String> uploadWith(String path, Map<String, String> all, String name, byte[] file) {
    String boundary = "-----tocsin";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    all.forEach(
        (field, value) ->
            body.writeBytes(
                ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n")
                    .formatted(boundary, field, value)
                    .getBytes(StandardCharsets.UTF_8)));
    body.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n")
            .formatted(boundary, name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** Any method, with a body as another site could make a browser send it. */
  HttpResponse<String> ask(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(body)));
  }

  String token(String page) {
    Matcher token = TOKEN.matcher(get(page).body());
    if (!token.find()) {
      throw new AssertionError("no form with a token on " + page);
    }
    return token.group(1);
  }

  Visitor signIn(String name, String password) {
    HttpResponse<String> reply =
        submit("/login", "/login", Map.of("name", name, "password", password));
    if (reply.statusCode() != 302) {
      throw new AssertionError(name + " may not enter: " + reply.statusCode());
    }
    return this;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package org.tocsin.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A plain client that follows nothing and decodes nothing. */
public final class Client implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public HttpResponse<byte[]> get(String url, String... headers) {
    return send(builder(url, headers).GET().build());
  }

  /** The answer with a body that is read as it comes. */
  HttpResponse<InputStream> open(String url) {
    return send(builder(url).GET().build(), BodyHandlers.ofInputStream());
  }

  public HttpResponse<byte[]> send(String method, String url) {
    return send(builder(url).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }

  /** The answer to a submitted form. */
  public HttpResponse<byte[]> post(String url, String form, String... headers) {
    return send(builder(url, headers).POST(HttpRequest.BodyPublishers.ofString(form)).build());
  }

  public String text(String url) {
    return new String(get(url).body(), StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder builder(String url, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url));
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    return send(request, BodyHandlers.ofByteArray());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}

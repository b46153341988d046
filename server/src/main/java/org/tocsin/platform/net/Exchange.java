package org.tocsin.platform.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.FetchResult.NotModified;

/** One GET of a fetch: what is sent, and what the answer means. */
final class Exchange {
  private static final String ACCEPT =
      "application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9,"
          + " text/xml;q=0.9, application/geo+json;q=0.8, application/json;q=0.8,"
          + " application/zip;q=0.7, */*;q=0.5";
  private static final int WORTH_DRAINING =
      32 << 10; // bytes; more costs more than a new connection

  private final FetchRequest request;
  private final URI uri;
  private final List<Redirect> redirects;
  private InputStream content; // of the answer; it can be asked for once

  Exchange(FetchRequest request, URI uri, List<Redirect> redirects) {
    this.request = request;
    this.uri = uri;
    this.redirects = List.copyOf(redirects);
  }

  HttpGet get(String userAgent) {
    HttpGet get = new HttpGet(withoutLogin(uri));
    get.setHeader("User-Agent", userAgent);
    get.setHeader("Accept", ACCEPT);
    get.setHeader("Accept-Encoding", BodyReader.ACCEPTED);
    if (uri.getUserInfo() != null) {
      byte[] login = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
      get.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
    if (Uris.sameOrigin(request.uri(), uri)) {
      request.headers().forEach(get::setHeader);
    }
    if (request.validators().etag() != null) {
      get.setHeader("If-None-Match", request.validators().etag());
    }
    if (request.validators().lastModified() != null) {
      get.setHeader("If-Modified-Since", request.validators().lastModified());
    }
    return get;
  }

  /** Where the answer points, if it is a redirect with a readable address. */
  Optional<Redirect> redirect(ClassicHttpResponse response) throws FetchException {
    String location = header(response, "Location");
    boolean redirect =
        switch (response.getCode()) {
          case 301, 302, 303, 307, 308 -> location != null;
          default -> false;
        };
    if (!redirect) {
      return Optional.empty();
    }
    URI to =
        Uris.resolve(uri, location)
            .orElseThrow(() -> new FetchException(FetchFailure.BAD_URI, "Location: " + location));
    return Optional.of(new Redirect(response.getCode(), to));
  }

  FetchResult result(ClassicHttpResponse response, Instant now) throws IOException, FetchException {
    int status = response.getCode();
    if (status == 304 && !request.validators().isEmpty()) {
      return new NotModified(uri, redirects, validators(response, request.validators()));
    }
    if (status / 100 != 2 || status == 206) {
      return new FetchFailed(
          FetchFailure.HTTP_STATUS,
          status,
          RetryAfter.parse(header(response, "Retry-After"), now),
          "HTTP " + status + " " + response.getReasonPhrase(),
          uri,
          redirects);
    }
    byte[] body = body(response);
    if (body.length == 0) {
      throw new FetchException(FetchFailure.EMPTY_BODY, "HTTP " + status + " without a body");
    }
    String type = header(response, "Content-Type");
    return new Fetched(
        uri, redirects, type, body, validators(response, Validators.NONE), cookies(response));
  }

  FetchFailed failed(FetchFailure code, String error) {
    return new FetchFailed(code, null, null, error, uri, redirects);
  }

  /**
   * Whether the answer has been read to its end, so that the connection can serve another request;
   * what is left is read if that is little.
   */
  boolean drained(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return true;
    }
    if (content == null && entity.getContentLength() > WORTH_DRAINING) {
      return false;
    }
    InputStream left = content(entity);
    return left.readNBytes(WORTH_DRAINING).length < WORTH_DRAINING || left.read() < 0;
  }

  private byte[] body(ClassicHttpResponse response) throws IOException, FetchException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    int maxBytes = request.limits().maxBytes();
    if (entity.getContentLength() > maxBytes) {
      throw new FetchException(
          FetchFailure.BODY_TOO_LARGE, entity.getContentLength() + " bytes announced");
    }
    return BodyReader.read(content(entity), header(response, "Content-Encoding"), maxBytes);
  }

  private InputStream content(HttpEntity entity) throws IOException {
    if (content == null) {
      content = entity.getContent();
    }
    return content;
  }

  private static List<String> cookies(ClassicHttpResponse response) {
    return Stream.of(response.getHeaders("Set-Cookie"))
        .map(h -> h.getValue() == null ? "" : h.getValue().replaceFirst(";.*", "").strip())
        .filter(c -> c.indexOf('=') > 0)
        .toList();
  }

  private static Validators validators(ClassicHttpResponse response, Validators otherwise) {
    String etag = header(response, "ETag");
    String lastModified = header(response, "Last-Modified");
    return new Validators(
        etag == null ? otherwise.etag() : etag,
        lastModified == null ? otherwise.lastModified() : lastModified);
  }

  private static String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null || header.getValue().isBlank() ? null : header.getValue().strip();
  }

  static URI withoutLogin(URI uri) {
    String authority = uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    return at < 0 ? uri : URI.create(uri.toString().replaceFirst("//[^/?#]*@", "//"));
  }
}

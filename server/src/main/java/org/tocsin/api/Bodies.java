package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.BoundedBody;
import org.tocsin.subscription.BadWishException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that people send about themselves, and what they are answered; never for caches. */
final class Bodies {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_BYTES = 64 << 10;
  private static final List<String> ADDRESSES = List.of("email", "phone", "push", "webhook");

  private Bodies() {}

  /** Members of a body that say where to reach somebody. */
  static Set<String> addressMembers() {
    return Set.copyOf(ADDRESSES);
  }

  /**
   * The object that was sent, under the name of JSON: a browser lets pages of other sites send
   * anything else without asking us first, and would so sign people up in their visitors' name.
   *
   * @throws org.tocsin.platform.http.ProblemException {@code unsupported-media-type}, {@code
   *     body-too-large} or {@code bad-body}
   */
  static JsonNode read(HttpServletRequest request) throws IOException {
    if (!isJson(request.getContentType())) {
      throw new ApiProblem(
              "unsupported-media-type",
              415,
              "Unsupported Media Type",
              "Content-Type: application/json is wanted")
          .asException();
    }
    try {
      JsonNode body = JSON.readTree(BoundedBody.read(request, MOST_BYTES));
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (JacksonException e) {
      // told below, without repeating what was sent
    }
    throw ApiProblem.badBody("a JSON object is wanted").asException();
  }

  private static boolean isJson(String contentType) {
    try {
      return contentType != null
          && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  /** A text member; null where there is none. */
  static String text(JsonNode body, String name) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw ApiProblem.badParameter(name, "a text is wanted").asException();
    }
    return value.asString();
  }

  /** The one address of a body. */
  static Address address(JsonNode body) {
    List<String> named = ADDRESSES.stream().filter(body::hasNonNull).toList();
    if (named.size() != 1) {
      throw new ApiProblem(
              "address-needed",
              400,
              "Bad Request",
              "exactly one of " + String.join(", ", ADDRESSES) + " is wanted")
          .asException();
    }
    try {
      return address(named.getFirst(), body);
    } catch (BadAddressException e) {
      throw problem(e).asException();
    }
  }

  private static Address address(String kind, JsonNode body) {
    return switch (kind) {
      case "email" -> Address.email(text(body, kind));
      case "phone" -> Address.phone(text(body, kind));
      case "push" -> {
        JsonNode keys = body.get(kind).path("keys");
        yield Address.push(
            needed(body.get(kind), "endpoint"), needed(keys, "p256dh"), needed(keys, "auth"));
      }
      default -> Address.webhook(needed(body.get(kind), "url"), needed(body.get(kind), "secret"));
    };
  }

  private static String needed(JsonNode body, String name) {
    String text = body.isObject() ? text(body, name) : null;
    if (text == null) {
      throw ApiProblem.badParameter(name, "is missing").asException();
    }
    return text;
  }

  static ApiProblem problem(BadAddressException e) {
    return new ApiProblem(e.code(), 400, "Bad Request", "the address " + e.getMessage());
  }

  static ApiProblem problem(BadWishException e) {
    boolean none = e.code().equals("no-such-subscription");
    return new ApiProblem(
        e.code(), none ? 404 : 400, none ? "Not Found" : "Bad Request", e.getMessage());
  }

  static ResponseEntity<byte[]> reply(int status, Object body) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(body instanceof byte[] bytes ? bytes : Replies.bytes(body));
  }

  static ResponseEntity<byte[]> nothing() {
    return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
  }
}

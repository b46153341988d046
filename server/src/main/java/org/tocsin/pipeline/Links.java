package org.tocsin.pipeline;

/**
 * The addresses that messages carry. Tokens are of characters that need no escaping in a URL.
 *
 * @param publicUrl where the pages are, without a slash at its end
 */
public record Links(String publicUrl) {
  public String confirm(String token) {
    return publicUrl + "/confirm?t=" + token;
  }

  public String manage(String token) {
    return publicUrl + "/manage?t=" + token;
  }

  /** The page that asks before it acts. */
  public String unsubscribe(String token) {
    return publicUrl + "/unsubscribe?t=" + token;
  }

  /** What a mail program posts to by itself, RFC 8058. */
  public String oneClick(String token) {
    return publicUrl + "/unsubscribe/one-click?t=" + token;
  }
}

package org.tocsin.pipeline;

/**
 * The addresses that messages carry. Tokens are of characters that need no escaping in a URL.
 *
 * @param publicUrl where the pages are, without a slash at its end
 */
public record Links(String publicUrl) {
  /**
   * @param language of the message, which the page is to speak as well; a tag
   */
  public String confirm(String token, String language) {
    return publicUrl + "/confirm?t=" + token + "&lang=" + language;
  }

  /** In the language of the message. */
  public String manage(String token, String language) {
    return publicUrl + "/manage?t=" + token + "&lang=" + language;
  }

  /** The page that asks before it acts, in the language of the message. */
  public String unsubscribe(String token, String language) {
    return publicUrl + "/unsubscribe?t=" + token + "&lang=" + language;
  }

  /** What a mail program posts to by itself, RFC 8058. */
  public String oneClick(String token) {
    return publicUrl + "/unsubscribe/one-click?t=" + token;
  }
}

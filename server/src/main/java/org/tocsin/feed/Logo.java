package org.tocsin.feed;

/**
 * What is known of our own copy of a source's picture in one language.
 *
 * @param etag made of its bytes, without quotes
 * @param bytes how many it has
 * @param origin the address it was fetched from; null when it was handed in
 */
public record Logo(String etag, int width, int height, int bytes, String origin) {

  /** Where everybody can get it; another picture has another address. */
  public String path() {
    return "/logos/" + etag + ".png";
  }
}

package org.tocsin.web;

/**
 * Where people reach those who run this site.
 *
 * @param href {@code mailto:} or {@code https:}; empty when the operator gives none
 */
public record SiteContact(String href) {
  /** As people read it. */
  public String text() {
    return href.replaceFirst("^mailto:|^https://", "");
  }
}

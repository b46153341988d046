package org.tocsin.platform.net;

/** What makes the next request conditional, both as the host gave them; null where it did not. */
public record Validators(String etag, String lastModified) {
  public static final Validators NONE = new Validators(null, null);

  public boolean isEmpty() {
    return etag == null && lastModified == null;
  }
}

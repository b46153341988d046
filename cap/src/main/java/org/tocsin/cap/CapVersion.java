package org.tocsin.cap;

/** The versions of the Common Alerting Protocol that are read. */
public enum CapVersion {
  V1_0("1.0", "http://www.incident.com/cap/1.0"),
  V1_1("1.1", "urn:oasis:names:tc:emergency:cap:1.1"),
  V1_2("1.2", "urn:oasis:names:tc:emergency:cap:1.2");

  private final String number;
  private final String namespace;

  CapVersion(String number, String namespace) {
    this.number = number;
    this.namespace = namespace;
  }

  /** The version as people write it, such as {@code 1.2}. */
  public String number() {
    return number;
  }

  /** The XML namespace that the standard gives this version. */
  public String namespace() {
    return namespace;
  }
}

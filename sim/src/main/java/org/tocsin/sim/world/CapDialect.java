package org.tocsin.sim.world;

/** The version of CAP that a source writes. */
public enum CapDialect {
  V1_0("http://www.incident.com/cap/1.0"),
  V1_1("urn:oasis:names:tc:emergency:cap:1.1"),
  V1_2("urn:oasis:names:tc:emergency:cap:1.2");

  private final String namespace;

  CapDialect(String namespace) {
    this.namespace = namespace;
  }

  /** The namespace of its elements. */
  public String namespace() {
    return namespace;
  }
}

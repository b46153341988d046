package org.tocsin.app;

/** Which Tocsin this is. */
final class Version {
  /** From the jar; "dev" when run from classes. */
  static final String NUMBER = number();

  private Version() {}

  private static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}

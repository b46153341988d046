package org.tocsin.powercut;

/** Cuts over midnight. Pure. */
final class Midnight {
  private Midnight() {}
}

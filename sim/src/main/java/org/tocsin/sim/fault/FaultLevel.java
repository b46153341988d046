package org.tocsin.sim.fault;

/** How much goes wrong by itself. */
public enum FaultLevel {
  /** Nothing. */
  NONE,
  /** A fifth of the feeds have a passing fault. */
  LIGHT,
  /** Most feeds have faults, hostile and harmful ones among them. */
  HEAVY
}

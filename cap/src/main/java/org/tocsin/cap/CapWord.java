package org.tocsin.cap;

/** A value of one of the standard's enumerations. */
public sealed interface CapWord
    permits Status, MsgType, Scope, Category, ResponseType, Urgency, Severity, Certainty {

  /** The word as CAP spells it, such as {@code AllClear}. */
  String capName();
}

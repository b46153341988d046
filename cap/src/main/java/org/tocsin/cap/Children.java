package org.tocsin.cap;

/** Goes through the children of one element, passing over those that are not CAP's. */
final class Children {
  private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

  private final Tokens in;
  private final String rootNamespace;

  Children(Tokens in, String rootNamespace) {
    this.in = in;
    this.rootNamespace = rootNamespace;
  }

  /** Goes to the next child that belongs to the alert; false at the end of the element. */
  boolean next() throws Malformed {
    while (in.nextChild()) {
      String namespace = in.namespace();
      if (Namespaces.belongs(namespace, rootNamespace)) {
        return true;
      }
      boolean signature = namespace.equals(SIGNATURES);
      in.report(
          signature ? CapProblem.SIGNATURE_PRESENT : CapProblem.FOREIGN_ELEMENT,
          in.name() + " of " + Problems.quote(namespace));
      in.skip();
    }
    return false;
  }

  void skipUnexpected() throws Malformed {
    in.report(CapProblem.UNEXPECTED_ELEMENT, "element " + in.name());
    in.skip();
  }
}

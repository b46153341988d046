package org.tocsin.cap;

import java.util.HashSet;
import java.util.Set;

/** Which version of CAP an XML namespace stands for, and which elements belong to a document. */
final class Namespaces {
  private static final Set<String> STANDARD = standard();

  private Namespaces() {}

  private static Set<String> standard() {
    Set<String> uris = new HashSet<>();
    for (CapVersion version : CapVersion.values()) {
      uris.add(version.namespace());
    }
    return Set.copyOf(uris);
  }

  static boolean isStandard(String uri) {
    return STANDARD.contains(uri);
  }

  /** The version that a namespace names, as in "…/emergency/cap/v1.1"; 1.2 when it names none. */
  static CapVersion version(String uri) {
    int cap = uri.indexOf("cap");
    int number = cap < 0 ? -1 : uri.indexOf("1.", cap);
    char minor = number < 0 || number + 2 >= uri.length() ? '2' : uri.charAt(number + 2);
    return switch (minor) {
      case '0' -> CapVersion.V1_0;
      case '1' -> CapVersion.V1_1;
      default -> CapVersion.V1_2;
    };
  }

  /** Whether an element in one namespace belongs to an alert whose root is in another. */
  static boolean belongs(String uri, String rootUri) {
    return uri.equals(rootUri) || uri.isEmpty() || STANDARD.contains(uri);
  }
}

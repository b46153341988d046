package org.tocsin.account;

import com.ibm.icu.text.IDNA;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of hosts and mail domains, as A-labels in lower case. */
final class DomainRules {
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO
              | IDNA.USE_STD3_RULES);
  private static final int LONGEST = 253;
  private static final Pattern LABELS =
      Pattern.compile(
          "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*+");

  /** What resolvers read as a number, and so as an address: 127.1, 0x7f000001. */
  private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

  /** Names that never leave a network: RFC 6761, 6762, 7686, 8375, 9476 and ICANN's "internal". */
  private static final Set<String> LOCAL =
      Set.of("localhost", "local", "internal", "invalid", "onion", "alt", "lan", "arpa");

  private DomainRules() {}

  static String normal(String text, boolean allowLocal) {
    if (text.startsWith("[")) {
      throw literal();
    }
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = new StringBuilder();
    UTS46.nameToASCII(text, ascii, info);
    String domain = ascii.toString();
    if (info.hasErrors() || domain.length() > LONGEST || !LABELS.matcher(domain).matches()) {
      throw new BadAddressException("address-domain-malformed", "has a domain that is not one");
    }
    if (NUMBER.matcher(domain).matches()) {
      throw literal();
    }
    if (!allowLocal && isLocal(domain)) {
      throw new BadAddressException(
          "address-domain-local", "has a domain that the internet does not know");
    }
    return domain;
  }

  private static boolean isLocal(String domain) {
    int dot = domain.lastIndexOf('.');
    return dot < 0 || LOCAL.contains(domain.substring(dot + 1));
  }

  private static BadAddressException literal() {
    return new BadAddressException(
        "address-ip-literal", "has a network address where a domain's name belongs");
  }
}

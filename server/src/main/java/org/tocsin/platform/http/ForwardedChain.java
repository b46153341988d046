package org.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a request passed, as its headers say: {@code X-Forwarded-For}, and {@code for=} of {@code
 * Forwarded}, RFC 7239. Each proxy adds whom it heard it from at the right.
 */
final class ForwardedChain {
  private static final int MOST_HOPS = 32;
  private static final int LONGEST = 4_000;

  /** A comma outside of quotation marks; then the value of for=, quoted or not. */
  private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:\\\\.|[^\"\\\\])*+\"?)++");

  private static final Pattern FOR =
      Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))");
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([0-9A-Fa-f:.]+)\\](?::[0-9]+)?|([0-9.]+):[0-9]+");

  private ForwardedChain() {}

  /** The hops of X-Forwarded-For, nearest first; empty where one is no address. */
  static List<Optional<InetAddress>> ofXForwardedFor(HttpServletRequest request) {
    return hops(joined(request, "X-Forwarded-For"), element -> element);
  }

  /** As above, of Forwarded. */
  static List<Optional<InetAddress>> ofForwarded(HttpServletRequest request) {
    return hops(
        joined(request, "Forwarded"),
        element -> {
          Matcher found = FOR.matcher(element);
          if (!found.find()) {
            return "";
          }
          return found.group(1) != null ? found.group(1) : found.group(2);
        });
  }

  private static String joined(HttpServletRequest request, String header) {
    String all = String.join(",", Collections.list(request.getHeaders(header)));
    return all.length() > LONGEST ? all.substring(all.length() - LONGEST) : all;
  }

  private static List<Optional<InetAddress>> hops(String header, UnaryOperator<String> node) {
    List<String> elements = new ArrayList<>();
    Matcher element = ELEMENT.matcher(header);
    while (element.find()) {
      if (!element.group().isBlank()) {
        elements.add(element.group().strip());
      }
    }
    return elements.reversed().stream()
        .limit(MOST_HOPS)
        .map(text -> address(node.apply(text).strip()))
        .toList();
  }

  private static Optional<InetAddress> address(String text) {
    Matcher port = WITH_PORT.matcher(text);
    if (port.matches()) {
      return AddressBlock.literal(port.group(1) != null ? port.group(1) : port.group(2));
    }
    return AddressBlock.literal(text);
  }
}

package org.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Requests for tests that look at nothing but where they come from and their headers. */
final class Requests {
  private Requests() {}

  /**
   * @param headers name and value in turn; a name may come again
   */
  static HttpServletRequest from(String peer, String... headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Requests.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "getHeaders" -> Collections.enumeration(values(headers, arguments[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static List<String> values(String[] headers, Object name) {
    return IntStream.range(0, headers.length / 2)
        .filter(i -> headers[2 * i].equalsIgnoreCase((String) name))
        .mapToObj(i -> headers[2 * i + 1])
        .toList();
  }

  static ClientAddress client(String address) {
    return new ClientAddress(AddressBlock.literal(address).orElseThrow());
  }
}

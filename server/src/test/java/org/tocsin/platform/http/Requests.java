package org.tocsin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
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
    return proxy(
        HttpServletRequest.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getRemoteAddr" -> peer;
              case "getHeaders" -> Collections.enumeration(values(headers, arguments[0]));
              case "isAsyncStarted" -> false;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  /**
   * One whose answer goes on.
   *
   * @param listeners told when it is over
   */
  static HttpServletRequest goingOn(String peer, List<AsyncListener> listeners) {
    AsyncContext context =
        proxy(
            AsyncContext.class,
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("addListener");
              listeners.add((AsyncListener) arguments[0]);
              return null;
            });
    return proxy(
        HttpServletRequest.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getRemoteAddr" -> peer;
              case "isAsyncStarted" -> true;
              case "getAsyncContext" -> context;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Requests.class.getClassLoader(), new Class<?>[] {type}, handler));
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

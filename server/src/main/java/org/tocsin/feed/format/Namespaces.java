package org.tocsin.feed.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The namespace declarations in scope of the element that a cursor stands on. */
final class Namespaces {
  private record Declaration(int depth, String prefix, String uri) {}

  private final List<Declaration> stack = new ArrayList<>();

  void declare(int depth, String prefix, String uri) {
    stack.add(new Declaration(depth, prefix == null ? "" : prefix, uri == null ? "" : uri));
  }

  void leave(int depth) {
    while (!stack.isEmpty() && stack.getLast().depth() == depth) {
      stack.removeLast();
    }
  }

  /**
   * The attributes that an element must get when it is cut out of the document: what its ancestors
   * declare and it does not.
   *
   * @param depth of the element, whose own declarations are left out
   */
  String inherited(int depth) {
    StringBuilder attributes = new StringBuilder();
    Set<String> done = new HashSet<>();
    for (Declaration declaration : stack.reversed()) {
      boolean hidden = !done.add(declaration.prefix());
      if (!hidden && declaration.depth() != depth && !declaration.uri().isEmpty()) {
        attributes.append(declaration.prefix().isEmpty() ? " xmlns" : " xmlns:");
        attributes.append(declaration.prefix()).append("=\"");
        attributes.append(escape(declaration.uri())).append('"');
      }
    }
    return attributes.toString();
  }

  private static String escape(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}

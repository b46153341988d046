package org.tocsin.cap;

import java.util.List;

/**
 * Reads an event code, parameter or geocode. CAP 1.0 writes them as one text, {@code name=value};
 * some feeds put several values under one name. Nothing of either is lost.
 */
final class NamedValueParser {
  private NamedValueParser() {}

  static void read(Tokens in, Values values, String rootNamespace, List<NamedValue> list)
      throws Malformed {
    if (!values.hasRoom(list)) {
      in.skip();
      return;
    }
    String name = null;
    boolean valueSeen = false;
    Children children = new Children(in, rootNamespace);
    while (children.next()) {
      switch (in.name()) {
        case "valueName" -> {
          if (name != null && !valueSeen) {
            list.add(new NamedValue(name, null));
          }
          name = in.text();
          valueSeen = false;
        }
        case "value" -> {
          String value = in.text();
          if (value != null) {
            reportForm(in, name, valueSeen);
            list.add(new NamedValue(name, value));
            valueSeen = true;
          }
        }
        default -> children.skipUnexpected();
      }
    }
    if (name != null && !valueSeen) {
      list.add(new NamedValue(name, null));
    } else if (name == null && !valueSeen) {
      fromText(in, list);
    }
  }

  private static void reportForm(Tokens in, String name, boolean again) {
    if (name == null) {
      in.report(CapProblem.NAMED_VALUE_FORM, "a value without valueName");
    } else if (again) {
      in.report(CapProblem.NAMED_VALUE_FORM, "another value of " + Problems.quote(name));
    }
  }

  private static void fromText(Tokens in, List<NamedValue> list) {
    String text = in.strayText();
    if (text == null) {
      in.report(CapProblem.EMPTY_ELEMENT, in.name() + " is empty");
      return;
    }
    int equals = text.indexOf('=');
    in.report(CapProblem.NAMED_VALUE_FORM, Problems.quote(text));
    list.add(
        equals < 0
            ? new NamedValue(null, text)
            : new NamedValue(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip()));
  }
}

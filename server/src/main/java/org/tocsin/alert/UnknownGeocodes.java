package org.tocsin.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.cap.Problem;

/**
 * The geocodes of one area that nobody knows, told as one problem per scheme: a scheme without a
 * table would else make hundreds of one.
 */
final class UnknownGeocodes {
  private static final int SHOWN = 3;
  private static final int LONGEST = 80;

  private static final class Scheme {
    private final List<String> first = new ArrayList<>(SHOWN);
    private int count;
  }

  private final Map<String, Scheme> schemes = new LinkedHashMap<>();

  /**
   * @param valueName as the document spells it
   */
  void add(String valueName, String code) {
    Scheme scheme = schemes.computeIfAbsent(valueName, name -> new Scheme());
    scheme.count++;
    if (scheme.first.size() < SHOWN) {
      scheme.first.add(cut(code));
    }
  }

  /** In the order in which the schemes were first met. */
  List<Problem> problems(String path) {
    return schemes.entrySet().stream()
        .map(e -> AlertProblem.GEOCODE_UNKNOWN.at(path, message(e.getKey(), e.getValue())))
        .toList();
  }

  private static String message(String name, Scheme scheme) {
    String shown = cut(name) + " " + String.join(", ", scheme.first);
    return scheme.count <= SHOWN ? shown : shown + " … (" + scheme.count + " in all)";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}

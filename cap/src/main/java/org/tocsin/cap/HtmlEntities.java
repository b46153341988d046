package org.tocsin.cap;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Entities that HTML declares and XML does not: all of Latin-1, and the usual punctuation. */
final class HtmlEntities {
  private static final Set<String> XML = Set.of("amp", "lt", "gt", "quot", "apos");

  /** The characters from U+00A0 to U+00FF, in order. */
  private static final String LATIN_1 =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg "
          + "macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo "
          + "frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig "
          + "Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve "
          + "Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN "
          + "szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc "
          + "euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml "
          + "divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

  /** Names, each before its code. */
  private static final String OTHERS =
      "OElig 0152 oelig 0153 Scaron 0160 scaron 0161 Yuml 0178 fnof 0192 circ 02C6 "
          + "tilde 02DC ensp 2002 emsp 2003 thinsp 2009 zwnj 200C zwj 200D lrm 200E "
          + "rlm 200F ndash 2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo 201A ldquo 201C "
          + "rdquo 201D bdquo 201E dagger 2020 Dagger 2021 bull 2022 hellip 2026 "
          + "permil 2030 prime 2032 Prime 2033 lsaquo 2039 rsaquo 203A euro 20AC "
          + "trade 2122 larr 2190 uarr 2191 rarr 2192 darr 2193 harr 2194 minus 2212 "
          + "infin 221E asymp 2248 ne 2260 le 2264 ge 2265";

  private static final Map<String, String> CHARACTERS = characters();

  private HtmlEntities() {}

  private static Map<String, String> characters() {
    Map<String, String> characters = new HashMap<>();
    int code = 0xA0;
    for (String name : LATIN_1.split(" ")) {
      characters.put(name, Character.toString(code++));
    }
    String[] others = OTHERS.split(" ");
    for (int i = 0; i < others.length; i += 2) {
      characters.put(others[i], Character.toString(Integer.parseInt(others[i + 1], 16)));
    }
    return Map.copyOf(characters);
  }

  /** Whether XML itself knows the entity. */
  static boolean isXml(String name) {
    return XML.contains(name);
  }

  /** The character that an entity of HTML stands for, or null. */
  static String character(String name) {
    return CHARACTERS.get(name);
  }

  /** The code point of "#233" or "#xE9"; 0, which XML forbids, when it is none. */
  static int codePoint(String reference) {
    boolean hex = reference.startsWith("#x");
    try {
      return Integer.parseInt(reference.substring(hex ? 2 : 1), hex ? 16 : 10);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

package org.tocsin.place;

import java.util.Map;

/**
 * One of six continents; the Americas are one. {@code code} is a lower-case word such as {@code
 * asia}.
 */
public record Continent(int id, String code, String name, Map<String, String> names)
    implements Named {}

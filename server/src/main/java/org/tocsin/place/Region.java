package org.tocsin.place;

import java.util.Map;

/** A region of the IFRC; {@code code} is a lower-case word such as {@code asia-pacific}. */
public record Region(int id, String code, String name, Map<String, String> names)
    implements Named {}

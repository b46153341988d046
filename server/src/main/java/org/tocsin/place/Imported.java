package org.tocsin.place;

import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param taken rows
 * @param refused rows that could not be used, a line each
 * @param gone admin-1 areas that the file replaces by nothing, with their country's Unknown
 */
public record Imported(int taken, List<String> refused, Map<Integer, Integer> gone) {}

package org.tocsin.place;

/**
 * A geocode that stands for an admin-1 area.
 *
 * @param others how many further areas it stands for
 */
public record AreaGeocode(String scheme, String code, int others) {}

package org.tocsin.geo;

import org.locationtech.jts.geom.Geometry;

/**
 * An area to be found by {@link AreaIndex}.
 *
 * @param id what answers name it by; unique within an index
 * @param geometry polygon or multipolygon, valid, x in [-180, 180]
 */
public record IndexedArea(int id, Geometry geometry) {}

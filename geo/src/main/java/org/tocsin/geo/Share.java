package org.tocsin.geo;

/**
 * How much a shape and an area have in common, both measured as surface of the sphere.
 *
 * @param id of the area
 * @param ofShape part of the shape that lies in the area, 0 to 1; for a point or line 1 where it
 *     meets the area
 * @param ofArea part of the area that the shape covers, 0 to 1; for a point or line 0
 */
public record Share(int id, double ofShape, double ofArea) {}

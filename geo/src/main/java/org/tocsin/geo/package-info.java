/**
 * Geometry of warnings: repair of rings, circles, the antimeridian, admin-1 outlines, and the index
 * that tells which areas a shape touches and how much of it.
 *
 * <p>Everywhere x is the longitude and y the latitude, in degrees of WGS 84, and shapes are split
 * at the antimeridian, so that x lies in [-180, 180]. CAP writes "lat,lon": {@link
 * org.tocsin.geo.Rings} is where the order turns.
 */
package org.tocsin.geo;

package org.tocsin.alert;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.cap.Problem;

/**
 * Where an alert is.
 *
 * @param countryId null when neither geometry nor source tells
 * @param admin1Ids the areas it touches; the country's Unknown when nothing narrower is known
 * @param namedIds those of them known by a code or only by the country, so that their outlines
 *     stand in for the real ones
 * @param approximate whether they do so loosely: the real area is smaller than what is shown
 * @param shape what was drawn, repaired; null when nothing was
 * @param box around shape and named areas; null when there is neither
 */
record Located(
    Integer countryId,
    List<Integer> admin1Ids,
    List<Integer> namedIds,
    boolean approximate,
    Geometry shape,
    Envelope box,
    List<Problem> problems) {}

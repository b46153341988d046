package org.tocsin.alert;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.cap.Info;

/**
 * One distinct set of areas of an alert, and the infos that hold there.
 *
 * @param countryId the country it is filed under, or null
 * @param admin1Ids the areas it touches; the country's Unknown when nothing narrower is known
 * @param wholeCountry whether it is known only to be somewhere in the country
 * @param geocodes as {@code name:value}
 * @param shape longitude first: what was drawn, and the outlines that stand in for what was not;
 *     null for none. Do not modify.
 * @param infos those that hold there and are not over; none for an alert without info
 */
public record Reach(
    Integer countryId,
    List<Integer> admin1Ids,
    boolean wholeCountry,
    List<String> geocodes,
    Geometry shape,
    List<Info> infos) {}

package org.tocsin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;

/**
 * Draws where the groups of a utility are, as far as outlines are known. A drawing is made again
 * only when the groups or the places have changed. Thread-safe.
 */
final class GroupMaps {
  private static final double ROOM = 0.05;

  /** Groups that fill so large a part of their country are shown in all of it. */
  private static final double MOST_AROUND = 4;

  private final Places places;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  GroupMaps(Places places) {
    this.places = places;
  }

  /**
   * @param land outlines of the country
   */
  record Drawing(String land, List<Shape> shapes) {}

  /**
   * @param path in pixels of a {@link Frame}; {@code x} and {@code y} say where to write the code
   */
  record Shape(String code, String path, String x, String y) {}

  private record Kept(List<Group> groups, Catalogue catalogue, Drawing drawing) {}

  /** Null where no group has an outline. */
  Drawing of(Provider provider, List<Group> groups) {
    Catalogue catalogue = places.catalogue();
    return kept.compute(
            provider.code(),
            (code, before) ->
                before != null && before.groups.equals(groups) && before.catalogue == catalogue
                    ? before
                    : new Kept(groups, catalogue, draw(provider, groups, catalogue)))
        .drawing;
  }

  private static Drawing draw(Provider provider, List<Group> groups, Catalogue catalogue) {
    Envelope box = new Envelope();
    groups.stream()
        .filter(g -> g.outline() != null)
        .forEach(g -> box.expandToInclude(g.outline().getEnvelopeInternal()));
    if (box.isNull()) {
      return null;
    }
    List<Geometry> land =
        Picture.outlines(catalogue, country -> country.iso3().equals(provider.iso3()));
    Envelope country = MapFit.mainlandBox(land);
    if (country.getMaxX() <= 180 && country.getArea() < MOST_AROUND * box.getArea()) {
      box.expandToInclude(country);
    }
    box.expandBy(ROOM * Math.max(box.getWidth(), box.getHeight()));
    Frame frame = Frame.around(box, false);
    List<Shape> shapes = new ArrayList<>();
    for (Group group : groups) {
      if (group.outline() != null) {
        Point inside = group.outline().getInteriorPoint();
        shapes.add(
            new Shape(
                group.code(),
                frame.path(List.of(group.outline())),
                Frame.tenths(frame.x(inside.getX())),
                Frame.tenths(frame.y(inside.getY()))));
      }
    }
    return new Drawing(frame.path(land), shapes);
  }
}

package org.tocsin.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One CAP {@code area}: its place (which gives {@code areaDesc} in each language) and its shapes in
 * CAP's own text form.
 */
record WarnedArea(
    Place place, List<String> polygons, List<String> circles, List<Place.Geocode> geocodes) {

  /**
   * The areas of a message: the kind of shape stays along a chain, its size changes. A Cancel
   * repeats the areas of what it calls off; one that named less would call off only a part.
   */
  static List<WarnedArea> of(Message message, Subject subject) {
    SplittableRandom lasting = Seeds.random(message.subject(), 3);
    Message drawn = message.msgType() == MsgType.CANCEL ? message.earlier() : message;
    Shapes shapes =
        new Shapes(
            message.source().country().largestRadius(),
            message.subject(),
            0.8 + 0.4 * Seeds.random(drawn.wording(), 3).nextDouble());
    Place place = subject.place();
    int kind = lasting.nextInt(100);
    if (kind < 50) {
      return List.of(polygons(place, shapes, 1, 6 + lasting.nextInt(55)));
    } else if (kind < 58) {
      return List.of(polygons(place, shapes, 1, 150 + lasting.nextInt(150)));
    } else if (kind < 68) {
      return List.of(polygons(place, shapes, 2 + lasting.nextInt(3), 8 + lasting.nextInt(20)));
    } else if (kind < 78) {
      return List.of(new WarnedArea(place, List.of(), List.of(shapes.circle(place)), List.of()));
    } else if (kind < 86) {
      return List.of(new WarnedArea(place, List.of(), List.of(), place.geocodes()));
    } else if (kind < 92) {
      return List.of(
          new WarnedArea(place, List.of(shapes.ring(place, 0, 24)), List.of(), place.geocodes()));
    } else if (kind < 95) {
      return List.of(new WarnedArea(place, List.of(), List.of(), List.of()));
    }
    return message.source().country().places().stream()
        .limit(3)
        .map(each -> polygons(each, shapes, 1, 16))
        .toList();
  }

  private static WarnedArea polygons(Place place, Shapes shapes, int count, int points) {
    List<String> rings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rings.add(shapes.ring(place, i, points));
    }
    return new WarnedArea(place, rings, List.of(), List.of());
  }
}

package org.tocsin.cap;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the values of the elements that {@link Tokens} stands on, reporting what is odd. Where an
 * element that may occur once occurs again, the first that is not empty stays; lists are joined.
 */
final class Values {
  private final Tokens in;
  private final ZoneId zone;
  private final int mostItems;
  private int pointsLeft;

  Values(Tokens in, ReadOptions options) {
    this.in = in;
    this.zone = options.zone();
    this.mostItems = options.limits().items();
    this.pointsLeft = options.limits().points();
  }

  String text(String current) throws Malformed {
    String text = in.text();
    return text == null || isAgain(current, text) ? current : text;
  }

  <E extends Enum<E> & CapWord> Coded<E> word(Words<E> words, Coded<E> current) throws Malformed {
    String text = in.text();
    if (text == null || isAgain(current, text)) {
      return current;
    }
    Coded<E> exact = words.exact(text);
    if (exact != null) {
      return exact;
    }
    E value = words.parse(text);
    if (words.knows(text)) {
      String meant = ((CapWord) value).capName();
      in.report(CapProblem.WORD_SPELLING, Problems.quote(text) + " was taken as " + meant);
    } else {
      in.report(CapProblem.WORD_UNKNOWN, in.name() + " " + Problems.quote(text));
    }
    return new Coded<>(value, text);
  }

  <E extends Enum<E> & CapWord> void word(Words<E> words, List<Coded<E>> list) throws Malformed {
    Coded<E> word = word(words, (Coded<E>) null);
    if (word != null && hasRoom(list)) {
      list.add(word);
    }
  }

  void text(List<String> list) throws Malformed {
    String text = in.text();
    if (text != null && hasRoom(list)) {
      list.add(text);
    }
  }

  CapTime time(CapTime current) throws Malformed {
    String text = in.text();
    if (text == null || isAgain(current, text)) {
      return current;
    }
    TimeText.Reading reading = TimeText.read(text, zone);
    for (CapProblem oddity : reading.oddities()) {
      in.report(oddity, Problems.quote(text));
    }
    return reading.time();
  }

  Double number(Double current) throws Malformed {
    String text = in.text();
    if (text == null || isAgain(current, text)) {
      return current;
    }
    Decimal number = new Decimal(text);
    if (number.scan(0) && number.end() == text.length()) {
      return number.value();
    }
    in.report(CapProblem.NUMBER_UNREADABLE, Problems.quote(text));
    return null;
  }

  Long size(Long current) throws Malformed {
    String text = in.text();
    if (text == null || isAgain(current, text)) {
      return current;
    }
    Decimal number = new Decimal(text);
    if (number.scan(0) && number.end() == text.length() && number.value() >= 0) {
      if (number.value() != Math.rint(number.value())) {
        in.report(CapProblem.NUMBER_FORM, Problems.quote(text));
      }
      return Math.round(number.value());
    }
    in.report(CapProblem.NUMBER_UNREADABLE, Problems.quote(text));
    return null;
  }

  /** A list of words, quoted where they hold spaces. */
  List<String> list(List<String> current) throws Malformed {
    String text = in.text();
    if (text == null) {
      return current;
    }
    isAgain(current, text);
    QuotedList list = QuotedList.parse(text, mostItems);
    if (!list.closed()) {
      in.report(CapProblem.LIST_QUOTE, Problems.quote(text));
    }
    return joined(current, list.items());
  }

  List<Reference> references(List<Reference> current) throws Malformed {
    String text = in.text();
    if (text == null) {
      return current;
    }
    isAgain(current, text);
    ReferenceText parsed = ReferenceText.parse(text, zone, mostItems);
    if (parsed.malformed()) {
      in.report(CapProblem.REFERENCE_MALFORMED, Problems.quote(text));
    }
    return joined(current, parsed.references());
  }

  /** A list that is given twice is the union, for a lost reference is a lost link. */
  private <T> List<T> joined(List<T> earlier, List<T> items) {
    if (earlier != null && !hasRoom(earlier)) {
      return earlier;
    }
    List<T> all = earlier == null ? items : new ArrayList<>(earlier);
    if (earlier != null) {
      all.addAll(items);
    }
    if (all.size() <= mostItems) {
      return all;
    }
    in.report(CapProblem.TOO_MANY_ITEMS, "more than " + mostItems);
    return all.subList(0, mostItems);
  }

  /** Whether a list may grow; reported where it may not. */
  boolean hasRoom(List<?> list) {
    in.reportIf(list.size() >= mostItems, CapProblem.TOO_MANY_ITEMS, "more than " + mostItems);
    return list.size() < mostItems;
  }

  /** Reports an element that the standard requires, at the element that lacks it. */
  void require(String name, Object value) {
    if (value == null) {
      in.report(CapProblem.REQUIRED_MISSING, "no " + name);
    }
  }

  /** Text that is worth nothing when cut. */
  String wholeText(String current) throws Malformed {
    String text = text(current);
    return current == null && in.wasCut() ? null : text;
  }

  void polygon(List<Polygon> polygons) throws Malformed {
    String text = in.text();
    if (text == null) {
      return;
    }
    double[] latLon = in.wasCut() ? new double[0] : points(text);
    pointsLeft -= latLon.length / 2;
    polygons.add(Polygon.owning(latLon, text));
  }

  private double[] points(String text) {
    double[] latLon = PointText.standard(text, pointsLeft);
    if (latLon == null) {
      latLon = LoosePoints.polygon(text, pointsLeft);
      if (latLon == null) {
        in.report(CapProblem.POLYGON_UNREADABLE, Problems.quote(text));
        return new double[0];
      }
      in.report(CapProblem.POLYGON_FORM, Problems.quote(text));
    }
    if (latLon.length / 2 > pointsLeft) {
      in.report(CapProblem.TOO_MANY_POINTS, "the limit of points for a document is used up");
      return new double[0];
    }
    RingCheck.report(latLon, in);
    return latLon;
  }

  void circle(List<Circle> circles) throws Malformed {
    String text = in.text();
    if (text == null) {
      return;
    }
    double[] numbers = LoosePoints.circle(text);
    if (numbers == null || (numbers.length == 3 && numbers[2] < 0)) {
      in.report(CapProblem.CIRCLE_UNREADABLE, Problems.quote(text));
      return;
    }
    double radius = numbers.length == 3 ? numbers[2] : 0;
    if (numbers.length == 2) {
      in.report(CapProblem.CIRCLE_WITHOUT_RADIUS, Problems.quote(text));
    } else if (radius == 0) {
      in.report(CapProblem.CIRCLE_RADIUS_ZERO, Problems.quote(text));
    }
    if (!LoosePoints.isStandardCircle(text)) {
      in.report(CapProblem.CIRCLE_FORM, Problems.quote(text));
    }
    RingCheck.reportRange(numbers[0], numbers[1], in);
    circles.add(new Circle(numbers[0], numbers[1], radius, text));
  }

  private boolean isAgain(Object current, String text) {
    if (current != null) {
      in.report(
          CapProblem.DUPLICATE_ELEMENT, "a second " + in.name() + ": " + Problems.quote(text));
    }
    return current != null;
  }
}

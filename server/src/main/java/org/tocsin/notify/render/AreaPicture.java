package org.tocsin.notify.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.alert.Version;
import org.tocsin.cap.Severity;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;

/**
 * Draws where a warning lies among the outlines around it, in the colour and the pattern of its
 * severity, without a word in it. A PNG of {@link #WIDTH} by {@link #HEIGHT}, or twice that each
 * way where it stays within {@link #MOST_BYTES}. Costs 50 to 300 ms on a slow machine and some
 * seconds for a shape of a million points, so who shows the same version again keeps it.
 * Thread-safe.
 */
public final class AreaPicture {
  public static final int WIDTH = 560;
  public static final int HEIGHT = 320;

  /** Of the file. */
  public static final int MOST_BYTES = 40_000;

  private static final Color SEA = new Color(0xDCE8EF);
  private static final Color LAND = new Color(0xF7F5EE);
  private static final Color BORDER = new Color(0xAFA998);
  private static final Color OWN_BORDER = new Color(0x8A8474);
  private static final double LEAST_PIXELS = 12;
  private static final double RING = 16;

  private final Supplier<Catalogue> places;

  public AreaPicture(Supplier<Catalogue> places) {
    this.places = places;
  }

  /** Null when nobody can place the warning. */
  public byte[] of(Version version) {
    Catalogue catalogue = places.get();
    List<Geometry> warned = warned(version, catalogue);
    if (warned.isEmpty()) {
      return null;
    }
    byte[] sharp = draw(version, warned, catalogue, 2);
    return sharp.length <= MOST_BYTES ? sharp : draw(version, warned, catalogue, 1);
  }

  /** What was drawn, and the outlines that stand in for what was only named. */
  private static List<Geometry> warned(Version version, Catalogue places) {
    List<Geometry> warned = new ArrayList<>();
    Geometry drawn = version.shape();
    if (drawn != null && !drawn.isEmpty()) {
      warned.add(drawn);
    }
    for (int id : places.expand(version.namedIds())) {
      Geometry outline = places.outline(id);
      if (outline != null) {
        warned.add(outline);
      }
    }
    return warned;
  }

  private static byte[] draw(Version version, List<Geometry> warned, Catalogue places, int factor) {
    BufferedImage image =
        new BufferedImage(WIDTH * factor, HEIGHT * factor, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(SEA);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    MapFrame frame = MapFrame.around(warned, image.getWidth(), image.getHeight());
    land(pen, frame, version, places, factor);
    area(pen, frame, warned, Look.of(Severity.parse(version.severity())), factor);
    pen.dispose();
    return SmallPng.bytes(image);
  }

  private static void land(
      Graphics2D pen, MapFrame frame, Version version, Catalogue places, int factor) {
    List<Country> own = places.countriesOf(version.admin1Ids());
    List<Geometry> around = new ArrayList<>();
    List<Geometry> home = new ArrayList<>();
    for (Country country : places.countries()) {
      for (Admin1 area : places.admin1sOf(country.id())) {
        Geometry outline = places.outline(area.id());
        if (outline != null && frame.sees(outline.getEnvelopeInternal())) {
          (own.contains(country) ? home : around).add(outline);
        }
      }
    }
    stroke(pen, frame.paths(around), BORDER, 0.6f * factor);
    stroke(pen, frame.paths(home), OWN_BORDER, 0.8f * factor);
  }

  private static void stroke(Graphics2D pen, MapFrame.Paths land, Color border, float width) {
    pen.setColor(LAND);
    pen.fill(land.inside());
    pen.setColor(border);
    pen.setStroke(new BasicStroke(width));
    pen.draw(land.edge());
  }

  private static void area(
      Graphics2D pen, MapFrame frame, List<Geometry> warned, Look look, int factor) {
    Color colour = Color.decode(look.fill());
    MapFrame.Paths area = frame.paths(warned);
    if (look != Look.UNKNOWN) {
      pen.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 96));
      pen.fill(area.inside());
    }
    MapPattern.of(look, colour, factor)
        .ifPresent(
            pattern -> {
              pen.setPaint(pattern);
              pen.fill(area.inside());
            });
    pen.setColor(colour);
    pen.setStroke(new BasicStroke(2.2f * factor, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(area.edge());
    spot(pen, frame, factor);
  }

  /** A ring around what is too small to be seen. */
  private static void spot(Graphics2D pen, MapFrame frame, int factor) {
    Envelope box = frame.pixels();
    if (box.getWidth() < LEAST_PIXELS * factor && box.getHeight() < LEAST_PIXELS * factor) {
      double x = box.centre().x;
      double y = box.centre().y;
      double dot = 4.0 * factor;
      pen.fill(new Ellipse2D.Double(x - dot, y - dot, 2 * dot, 2 * dot));
      double ring = RING * factor;
      pen.draw(new Ellipse2D.Double(x - ring, y - ring, 2 * ring, 2 * ring));
    }
  }
}

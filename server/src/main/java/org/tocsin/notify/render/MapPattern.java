package org.tocsin.notify.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Hatches and dots, so that a severity is told apart without its colour. */
final class MapPattern {
  private static final int TILE = 10;

  private MapPattern() {}

  /** Empty for severities that are plain. */
  static Optional<TexturePaint> of(Look look, Color colour, int factor) {
    if (look == Look.MINOR || look == Look.UNKNOWN) {
      return Optional.empty();
    }
    int side = TILE * factor;
    BufferedImage tile = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = tile.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(colour);
    pen.setStroke(new BasicStroke(1.4f * factor));
    switch (look) {
      case EXTREME -> {
        rising(pen, side);
        falling(pen, side);
      }
      case SEVERE -> rising(pen, side);
      default -> {
        double dot = 1.5 * factor;
        double middle = side / 2.0;
        pen.fill(new Ellipse2D.Double(middle - dot, middle - dot, 2 * dot, 2 * dot));
      }
    }
    pen.dispose();
    return Optional.of(new TexturePaint(tile, new Rectangle2D.Double(0, 0, side, side)));
  }

  /** With its neighbours' ends, so that the lines join from tile to tile. */
  private static void rising(Graphics2D pen, int side) {
    for (int shift = -side; shift <= side; shift += side) {
      pen.draw(new Line2D.Double(shift - 2, side + 2, shift + side + 2, -2));
    }
  }

  private static void falling(Graphics2D pen, int side) {
    for (int shift = -side; shift <= side; shift += side) {
      pen.draw(new Line2D.Double(shift - 2, -2, shift + side + 2, side + 2));
    }
  }
}

package org.tocsin.powercut.format.pdf;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/** Finds the upright lines that are drawn on a page. One use. */
final class RuleFinder extends PDFGraphicsStreamEngine {
  private static final int MOST = 20_000;
  private static final double THIN = 3; // points; a box as thin is a line

  private final PDPage page;
  private final List<Rules.Rule> rules = new ArrayList<>();
  private final List<List<double[]>> path = new ArrayList<>(); // shapes of x, y, x, y
  private int lines;
  private Point2D at = new Point2D.Double();
  private Point2D start = new Point2D.Double();

  private RuleFinder(PDPage page) {
    super(page);
    this.page = page;
  }

  /** The lines of a page; none of a page that is turned. */
  static Rules of(PDPage page) throws IOException {
    if (page.getRotation() != 0) {
      return Rules.NONE;
    }
    RuleFinder finder = new RuleFinder(page);
    finder.processPage(page);
    return new Rules(finder.rules);
  }

  @Override
  public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
    moveTo((float) p0.getX(), (float) p0.getY());
    lineTo((float) p1.getX(), (float) p1.getY());
    lineTo((float) p2.getX(), (float) p2.getY());
    lineTo((float) p3.getX(), (float) p3.getY());
    closePath();
  }

  @Override
  public void moveTo(float x, float y) {
    at = new Point2D.Double(x, y);
    start = at;
    path.add(new ArrayList<>());
  }

  @Override
  public void lineTo(float x, float y) {
    if (lines++ < MOST && !path.isEmpty()) {
      path.getLast().add(new double[] {at.getX(), at.getY(), x, y});
    }
    at = new Point2D.Double(x, y);
  }

  @Override
  public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
    at = new Point2D.Double(x3, y3);
  }

  @Override
  public Point2D getCurrentPoint() {
    return at;
  }

  @Override
  public void closePath() {
    lineTo((float) start.getX(), (float) start.getY());
  }

  @Override
  public void endPath() {
    path.clear();
  }

  @Override
  public void strokePath() {
    path.forEach(shape -> shape.forEach(this::add));
    endPath();
  }

  /** What is filled is a line where it is thin. */
  @Override
  public void fillPath(int windingRule) {
    path.stream().filter(RuleFinder::isThin).forEach(shape -> shape.forEach(this::add));
    endPath();
  }

  private static boolean isThin(List<double[]> shape) {
    double left = shape.stream().mapToDouble(s -> Math.min(s[0], s[2])).min().orElse(0);
    double right = shape.stream().mapToDouble(s -> Math.max(s[0], s[2])).max().orElse(0);
    return right - left <= THIN;
  }

  @Override
  public void fillAndStrokePath(int windingRule) {
    strokePath();
  }

  private void add(double[] segment) {
    if (Math.abs(segment[0] - segment[2]) <= 1 && rules.size() < MOST) {
      double left = page.getCropBox().getLowerLeftX();
      double top = page.getCropBox().getUpperRightY();
      double high = Math.max(segment[1], segment[3]);
      double low = Math.min(segment[1], segment[3]);
      rules.add(new Rules.Rule(segment[0] - left, top - high, top - low));
    }
  }

  @Override
  public void drawImage(PDImage image) {
    // pictures are not read
  }

  @Override
  public void clip(int windingRule) {
    // what is clipped is still where it was drawn
  }

  @Override
  public void shadingFill(COSName name) {
    // colours are not read
  }
}

package org.tocsin.powercut.format.pdf;

/**
 * A word as it is printed; lengths in points from the upper left corner of the page.
 *
 * @param left its left edge
 * @param right its right edge
 * @param baseline downwards
 * @param height of its letters
 */
record Word(String text, double left, double right, double baseline, double height) {
  private static final double TOUCHING = 0.15; // of the height of letters

  double middle() {
    return (left + right) / 2;
  }

  /** Whether another stands close behind it on the same line. */
  boolean touches(Word next) {
    return Math.abs(next.left - right) < TOUCHING * height
        && Math.abs(next.baseline - baseline) < TOUCHING * height;
  }

  /** Both as one word. */
  Word and(Word next) {
    return new Word(text + next.text, left, next.right, baseline, Math.max(height, next.height));
  }

  /** Some of its letters, which are taken to be equally wide. */
  Word part(int from, int to) {
    double width = (right - left) / text.length();
    return new Word(
        text.substring(from, to), left + from * width, left + to * width, baseline, height);
  }
}

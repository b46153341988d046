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
  double middle() {
    return (left + right) / 2;
  }
}

package org.tocsin.feed;

import java.awt.image.BufferedImage;
import org.tocsin.platform.image.Png;

/** Draws a picture smaller, until its bytes are few. */
final class PictureDrawing {
  private static final int[] SIDES = {LogoPicture.MOST_SIDE, 144, 96, 64, 48};

  private PictureDrawing() {}

  /**
   * @param image of type {@code TYPE_INT_ARGB}
   */
  static LogoPicture small(BufferedImage image) {
    LogoPicture drawn = null;
    for (int side : SIDES) {
      BufferedImage smaller = within(image, side);
      byte[] png = Png.bytes(smaller);
      drawn = new LogoPicture(png, smaller.getWidth(), smaller.getHeight());
      if (png.length <= LogoPicture.MOST_BYTES) {
        break;
      }
    }
    return drawn; // noise of 48 pixels a side has 9 kB
  }

  private static BufferedImage within(BufferedImage image, int side) {
    double shrink = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * shrink));
    int height = Math.max(1, (int) Math.round(image.getHeight() * shrink));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      int top = y * image.getHeight() / height;
      int bottom = Math.max(top + 1, (y + 1) * image.getHeight() / height);
      for (int x = 0; x < width; x++) {
        int left = x * image.getWidth() / width;
        int right = Math.max(left + 1, (x + 1) * image.getWidth() / width);
        small.setRGB(x, y, mean(image, left, top, right - left, bottom - top));
      }
    }
    return small;
  }

  /** What is half seen counts half: else a clear background would darken the edges. */
  private static int mean(BufferedImage image, int x, int y, int width, int height) {
    long alpha = 0;
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int pixel : image.getRGB(x, y, width, height, null, 0, width)) {
      int opaque = pixel >>> 24;
      alpha += opaque;
      red += (long) opaque * (pixel >> 16 & 0xFF);
      green += (long) opaque * (pixel >> 8 & 0xFF);
      blue += (long) opaque * (pixel & 0xFF);
    }
    long sum = Math.max(1, alpha);
    return (int) (alpha / ((long) width * height)) << 24
        | (int) (red / sum) << 16
        | (int) (green / sum) << 8
        | (int) (blue / sum);
  }
}

package org.tocsin.notify.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.HashMap;
import java.util.Map;
import org.tocsin.platform.image.Png;

/** Writes pictures of few colours as PNG with a palette, a third of the size of one without. */
final class SmallPng {
  private static final int MOST_COLOURS = 256;

  private SmallPng() {}

  /**
   * @param image of type {@code TYPE_INT_RGB}
   */
  static byte[] bytes(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int bits = 5; ; bits--) { // coarser until the palette holds all
      Map<Integer, Integer> palette = palette(pixels, mask(bits));
      if (palette.size() <= MOST_COLOURS) {
        return Png.bytes(indexed(image, pixels, palette, mask(bits)));
      }
    }
  }

  private static int mask(int bits) {
    int channel = 0xFF & (0xFF << (8 - bits));
    return channel << 16 | channel << 8 | channel;
  }

  /** The number of each colour; stops as soon as there are too many. */
  private static Map<Integer, Integer> palette(int[] pixels, int mask) {
    Map<Integer, Integer> palette = new HashMap<>();
    int last = -1;
    for (int pixel : pixels) {
      int colour = pixel & mask;
      if (colour != last) {
        palette.putIfAbsent(colour, palette.size());
        last = colour;
        if (palette.size() > MOST_COLOURS) {
          break;
        }
      }
    }
    return palette;
  }

  private static BufferedImage indexed(
      BufferedImage image, int[] pixels, Map<Integer, Integer> palette, int mask) {
    int[] colours = new int[MOST_COLOURS];
    // a masked colour is dark by half a step; what is full stays full
    palette.forEach((colour, index) -> colours[index] = colour | (~mask & 0xFFFFFF & half(colour)));
    IndexColorModel model =
        new IndexColorModel(
            8, palette.size(), colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    BufferedImage indexed =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    byte[] data = ((DataBufferByte) indexed.getRaster().getDataBuffer()).getData();
    int last = -1;
    byte index = 0;
    for (int i = 0; i < pixels.length; i++) {
      int colour = pixels[i] & mask;
      if (colour != last) {
        index = palette.get(colour).byteValue();
        last = colour;
      }
      data[i] = index;
    }
    return indexed;
  }

  /** The lost low bits, taken from the high ones. */
  private static int half(int colour) {
    return colour >> 5 & 0x070707;
  }
}

package org.tocsin.bench.run;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Makes pictures of pages small: they have few colours and many shades between them, of which
 * nobody misses the rarest.
 */
final class Palette {
  private static final int MOST = 256;

  private final List<Integer> colours;
  private final Map<Integer, Integer> nearest = new HashMap<>();

  private Palette(List<Integer> colours) {
    this.colours = colours;
  }

  /**
   * Writes a PNG of at most {@value #MOST} colours.
   *
   * @param png as the browser took it
   */
  static void write(byte[] png, Path file) throws IOException {
    BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < full.getHeight(); y++) {
      for (int x = 0; x < full.getWidth(); x++) {
        counts.merge(full.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    Palette palette =
        new Palette(
            counts.entrySet().stream()
                .sorted(
                    Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList());
    if (!ImageIO.write(palette.paint(full), "png", file.toFile())) {
      throw new IOException("no PNG can be written here");
    }
  }

  private BufferedImage paint(BufferedImage full) {
    byte[] red = new byte[colours.size()];
    byte[] green = new byte[colours.size()];
    byte[] blue = new byte[colours.size()];
    for (int i = 0; i < colours.size(); i++) {
      red[i] = (byte) (colours.get(i) >> 16);
      green[i] = (byte) (colours.get(i) >> 8);
      blue[i] = (byte) (int) colours.get(i);
    }
    IndexColorModel model = new IndexColorModel(8, colours.size(), red, green, blue);
    BufferedImage small =
        new BufferedImage(
            full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int y = 0; y < full.getHeight(); y++) {
      for (int x = 0; x < full.getWidth(); x++) {
        int colour = full.getRGB(x, y) & 0xffffff;
        small.getRaster().setSample(x, y, 0, nearest.computeIfAbsent(colour, this::find));
      }
    }
    return small;
  }

  private int find(int colour) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.size(); i++) {
      int red = (colours.get(i) >> 16 & 0xff) - (colour >> 16 & 0xff);
      int green = (colours.get(i) >> 8 & 0xff) - (colour >> 8 & 0xff);
      int blue = (colours.get(i) & 0xff) - (colour & 0xff);
      int far = 3 * red * red + 4 * green * green + 2 * blue * blue;
      if (far < least) {
        least = far;
        best = i;
      }
    }
    return best;
  }
}

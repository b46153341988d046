package org.tocsin.feed;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture of anybody's, drawn anew: small, and with nothing in it but what is seen.
 *
 * @param png at most {@value #MOST_SIDE} pixels a side and {@value #MOST_BYTES} bytes
 */
public record LogoPicture(byte[] png, int width, int height) {
  /** Of what is handed in. */
  public static final int MOST_GIVEN = 512 << 10;

  static final int MOST_SIDE = 192;

  /** So that a page with one stays light. */
  static final int MOST_BYTES = 16 << 10;

  private static final int MOST_GIVEN_SIDE = 4096;
  private static final int ENOUGH = 512; // pixels a side that are worth unpacking

  /** One at a time: unpacking a large one takes tens of megabytes. */
  private static final Lock TURN = new ReentrantLock();

  /**
   * Draws a PNG or a JPEG.
   *
   * @throws LogoException logo-too-large, logo-type, logo-dimensions or logo-unreadable
   */
  public static LogoPicture of(byte[] given) {
    if (given.length > MOST_GIVEN) {
      throw new LogoException(
          "logo-too-large", "It has " + given.length / 1024 + " kB; at most 512 are taken.");
    }
    PictureBytes bare = PictureBytes.of(given);
    TURN.lock();
    try {
      return PictureDrawing.small(unpacked(bare));
    } catch (IOException | RuntimeException e) {
      throw e instanceof LogoException known ? known : PictureBytes.broken();
    } finally {
      TURN.unlock();
    }
  }

  /**
   * Read in steps that leave out what would be drawn over anyway, so the size of a bomb is small.
   */
  private static BufferedImage unpacked(PictureBytes bare) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(bare.format()).next();
    AtomicBoolean warned = new AtomicBoolean(); // of a JPEG that ends early the rest is grey
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bare.bytes()))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener((source, warning) -> warned.set(true));
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (width > MOST_GIVEN_SIDE || height > MOST_GIVEN_SIDE) {
        throw new LogoException(
            "logo-dimensions",
            "It is " + width + " by " + height + " pixels; at most 4096 a side are taken.");
      }
      int step = Math.max(1, Math.max(width, height) / ENOUGH);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(
          Math.min(step, width), Math.min(step, height), 0, 0); // a thin one keeps its thin side
      BufferedImage read = reader.read(0, param);
      if (warned.get()) {
        throw PictureBytes.broken();
      }
      return plain(read);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage plain(BufferedImage any) {
    BufferedImage plain =
        new BufferedImage(any.getWidth(), any.getHeight(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = plain.createGraphics();
    pen.drawImage(any, 0, 0, null);
    pen.dispose();
    return plain;
  }
}

package org.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.tocsin.feed.Pictures.drawn;
import static org.tocsin.feed.Pictures.encoded;
import static org.tocsin.feed.Pictures.png;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of anybody's, good and hostile. */
class LogoPictureTest {
  private static final String HIDDEN = "<script>alert(1)</script>";

  private static BufferedImage decoded(LogoPicture picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
    assertThat(image.getWidth()).isEqualTo(picture.width());
    assertThat(image.getHeight()).isEqualTo(picture.height());
    return image;
  }

  private static void refused(byte[] given, String code) {
    assertThatThrownBy(() -> LogoPicture.of(given))
        .asInstanceOf(type(LogoException.class))
        .extracting(LogoException::code)
        .isEqualTo(code);
  }

  @Test
  void aLargePictureIsDrawnSmallInItsProportionsWithWhatIsClearLeftClear() throws IOException {
    LogoPicture picture = LogoPicture.of(png(1000, 500));
    assertThat(picture.width()).isEqualTo(192);
    assertThat(picture.height()).isEqualTo(96);
    BufferedImage image = decoded(picture);
    assertThat(image.getRGB(10, 50)).isEqualTo(Color.RED.getRGB());
    assertThat(image.getRGB(180, 50) >>> 24).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 47, 192})
  void aSmallPictureKeepsItsSize(int side) throws IOException {
    assertThat(decoded(LogoPicture.of(png(side, side))).getWidth()).isEqualTo(side);
  }

  @Test
  void aJpegIsDrawnAsPng() throws IOException {
    byte[] jpeg = encoded(drawn(800, 800, BufferedImage.TYPE_INT_RGB), "jpeg");
    BufferedImage image = decoded(LogoPicture.of(jpeg));
    assertThat(new Color(image.getRGB(40, 90)).getRed()).isGreaterThan(240);
    assertThat(new Color(image.getRGB(40, 90)).getBlue()).isLessThan(16);
  }

  @Test
  void aJpegWithFillingBeforeItsMarkersIsDrawnTheSame() {
    byte[] whole = encoded(drawn(40, 40, BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] fill = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    byte[] filled =
        joined(
            Arrays.copyOf(whole, 2),
            fill,
            Arrays.copyOfRange(whole, 2, whole.length - 2),
            fill,
            Arrays.copyOfRange(whole, whole.length - 2, whole.length));
    assertThat(LogoPicture.of(filled).png()).isEqualTo(LogoPicture.of(whole).png());
  }

  @Test
  void aJpegInTheColoursOfPrintIsRefusedInWordsThatHelp() {
    byte[] print = printed(Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 40, 40, 4, null));
    refused(print, "logo-type");
    assertThatThrownBy(() -> LogoPicture.of(print)).hasMessageContainingAll("CMYK", "RGB");
  }

  private static byte[] printed(WritableRaster inks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var to = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(inks, null, null), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  @Test
  void aThinPictureKeepsAPixel() throws IOException {
    assertThat(decoded(LogoPicture.of(png(4096, 1))).getHeight()).isEqualTo(1);
    assertThat(decoded(LogoPicture.of(png(2, 4096))).getWidth()).isEqualTo(1);
  }

  @Test
  void noPictureOfOursIsHeavy() throws IOException {
    BufferedImage noise = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
    Random random = new Random(7);
    for (int i = 0; i < 90_000; i++) {
      noise.setRGB(i % 300, i / 300, random.nextInt());
    }
    LogoPicture picture = LogoPicture.of(encoded(noise, "png"));
    assertThat(picture.png().length).isLessThanOrEqualTo(LogoPicture.MOST_BYTES);
    decoded(picture);
  }

  @Test
  void whatIsNoPictureOfOurKindsIsRefusedByItsBytesWhateverItIsCalled() {
    byte[] gif = encoded(drawn(8, 8, BufferedImage.TYPE_BYTE_INDEXED), "gif");
    refused(gif, "logo-type");
    refused(
        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8), "logo-type");
    refused(new byte[0], "logo-type");
    refused(new byte[] {(byte) 0xFF, (byte) 0xD8}, "logo-type");
  }

  @Test
  void tooManyBytesAreRefusedUnread() {
    refused(Arrays.copyOf(png(8, 8), LogoPicture.MOST_GIVEN + 1), "logo-too-large");
  }

  @ParameterizedTest
  @ValueSource(ints = {4097, 60_000, Integer.MAX_VALUE})
  void aBombOfDimensionsIsRefusedBeforeItIsUnpacked(int side) {
    byte[] bomb = png(8, 8);
    ByteBuffer.wrap(bomb).putInt(16, side).putInt(20, side);
    CRC32 check = new CRC32();
    check.update(bomb, 12, 17);
    ByteBuffer.wrap(bomb).putInt(29, (int) check.getValue());
    assertThatThrownBy(() -> LogoPicture.of(bomb)).isInstanceOf(LogoException.class);
  }

  @Test
  void theLargestThatIsTakenIsUnpackedInSteps() throws IOException {
    byte[] large =
        encoded(new BufferedImage(4096, 4096, BufferedImage.TYPE_BYTE_GRAY), "png"); // 16 kB
    assertThat(decoded(LogoPicture.of(large)).getWidth()).isEqualTo(192);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void aPictureThatEndsEarlyIsRefusedWhereverItEnds(String format) {
    byte[] whole = encoded(drawn(200, 200, BufferedImage.TYPE_INT_RGB), format);
    for (int length = 5; length < whole.length; length += 13) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> LogoPicture.of(part))
          .as("%d of %d", length, whole.length)
          .isInstanceOf(LogoException.class);
    }
  }

  @Test
  void aJpegOfWhichTheMiddleIsMissingIsRefused() {
    byte[] whole = encoded(drawn(600, 600, BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    cut[cut.length - 2] = (byte) 0xFF;
    cut[cut.length - 1] = (byte) 0xD9;
    refused(cut, "logo-unreadable");
  }

  @Test
  void aJpegOfEndlessScansIsRefusedUndrawn() {
    byte[] whole = encoded(drawn(200, 200, BufferedImage.TYPE_INT_RGB), "jpeg");
    int scan = 2;
    while (whole[scan + 1] != (byte) 0xDA) {
      scan += 2 + (whole[scan + 2] & 0xFF) * 256 + (whole[scan + 3] & 0xFF);
    }
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(whole, 0, scan);
    for (int i = 0; i < 100; i++) {
      many.write(whole, scan, whole.length - 2 - scan);
    }
    many.write(whole, whole.length - 2, 2);
    refused(many.toByteArray(), "logo-unreadable");
  }

  @Test
  void nothingHiddenPasses() {
    byte[] text = HIDDEN.getBytes(StandardCharsets.UTF_8);
    byte[] whole = png(20, 20);
    byte[] profile = new byte[60 << 20]; // unpacks to sixty megabytes
    byte[] hiding =
        joined(
            Arrays.copyOf(whole, 33),
            chunk("tEXt", joined("Comment\0".getBytes(StandardCharsets.UTF_8), text)),
            chunk("iCCP", joined(new byte[] {'x', 0, 0}, deflated(profile))),
            Arrays.copyOfRange(whole, 33, whole.length),
            text); // a page behind the end
    LogoPicture picture = LogoPicture.of(hiding);
    assertThat(new String(picture.png(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
    assertThat(picture.png()).isEqualTo(LogoPicture.of(whole).png());
  }

  @Test
  void nothingHiddenInAJpegPasses() {
    byte[] whole = encoded(drawn(40, 40, BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] text = HIDDEN.getBytes(StandardCharsets.UTF_8);
    byte[] comment = {(byte) 0xFF, (byte) 0xFE, 0, (byte) (text.length + 2)};
    byte[] exif = {(byte) 0xFF, (byte) 0xE1, 0, (byte) (text.length + 2)};
    byte[] hiding =
        joined(
            Arrays.copyOf(whole, 2),
            comment,
            text,
            exif,
            text,
            Arrays.copyOfRange(whole, 2, whole.length),
            text);
    LogoPicture picture = LogoPicture.of(hiding);
    assertThat(picture.png()).isEqualTo(LogoPicture.of(whole).png());
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] named = joined(type.getBytes(StandardCharsets.US_ASCII), data);
    CRC32 check = new CRC32();
    check.update(named);
    return joined(
        ByteBuffer.allocate(4).putInt(data.length).array(),
        named,
        ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(data);
    deflater.finish();
    byte[] out = new byte[1 << 20];
    int length = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}

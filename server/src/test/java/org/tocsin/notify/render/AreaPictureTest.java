package org.tocsin.notify.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.alert.Kept;
import org.tocsin.alert.Version;

class AreaPictureTest {
  private final AreaPicture pictures = new AreaPicture(() -> Warned.PLACES);
  private final Warned warned = new Warned();

  @Test
  void aPictureIsSmallAndSharp() throws IOException {
    byte[] png = pictures.of(version());

    assertThat(png).hasSizeLessThanOrEqualTo(40_000);
    BufferedImage image = read(png);
    assertThat(image.getWidth()).isEqualTo(1120);
    assertThat(image.getHeight()).isEqualTo(640);
    assertThat(pictures.of(version())).isEqualTo(png);
  }

  @Test
  void severitiesDifferByPatternNotOnlyByColour() throws IOException {
    warned.polygon = "6,79 8,79 8,82 6,82 6,79";
    int[] changes = new int[5];
    String[] severities = {"Extreme", "Severe", "Moderate", "Minor", "Unknown"};
    for (int i = 0; i < severities.length; i++) {
      warned.severity = severities[i];
      changes[i] = edges(read(pictures.of(version())));
    }
    assertThat(changes[0]).isGreaterThan(changes[1]); // crossed lines are more than lines
    assertThat(changes[1]).isGreaterThan(changes[3] + 100); // lines are more than none
    assertThat(changes[2]).isGreaterThan(changes[3] + 100); // so are dots
    assertThat(changes[2]).isNotEqualTo(changes[1]);
  }

  @Test
  void anAreaAcrossTheAntimeridianIsOnePieceInTheMiddle() throws IOException {
    warned.severity = "Minor";
    warned.polygon = "-18,178 -16,178 -16,-179 -18,-179 -18,178";

    BufferedImage image = read(pictures.of(version()));

    int sea = image.getRGB(5, 5);
    for (int x = 300; x < 820; x += 10) { // along a line through the area, over open water
      assertThat(image.getRGB(x, 140)).as("at " + x).isNotEqualTo(sea);
    }
    int left = image.getRGB(640, 480);
    assertThat(image.getRGB(650, 480)).as("no seam").isEqualTo(left);
  }

  @Test
  void whatIsTooSmallToSeeHasARing() throws IOException {
    warned.severity = "Severe";
    warned.polygon = "6.930,79.850 6.931,79.850 6.931,79.851 6.930,79.851 6.930,79.850";

    BufferedImage image = read(pictures.of(version()));

    assertThat(image.getRGB(560, 320) & 0xFFFFFF).isNotEqualTo(image.getRGB(560, 340) & 0xFFFFFF);
  }

  @Test
  void aShapeOfAMillionPointsCostsBoundedTime() {
    int count = 1_000_000;
    Coordinate[] ring = new Coordinate[count + 1];
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * i / count;
      double far = 1 + 0.2 * Math.sin(4_000 * angle);
      ring[i] = new Coordinate(80 + far * Math.sin(angle), 7 + far * Math.cos(angle));
    }
    ring[count] = ring[0];
    Version version = Kept.drawn(warned.alert(17), new GeometryFactory().createPolygon(ring));
    long begun = System.nanoTime();

    byte[] png = pictures.of(version);

    assertThat(png).hasSizeLessThanOrEqualTo(40_000);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void anAreaThatIsOnlyNamedIsDrawnByItsOutlineAndNowhereIsNotDrawn() {
    warned.polygon = "";
    assertThat(pictures.of(version())).isNotNull();
    Version nowhere =
        Kept.alert(
                5,
                "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>x</identifier>"
                    + "<sender>a@sea.example</sender><sent>2026-05-01T08:30:00+00:00</sent>"
                    + "<status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>",
                Warned.PLACES,
                null)
            .version();
    assertThat(pictures.of(nowhere)).isNull();
  }

  private Version version() {
    return warned.alert(17).version();
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** How often the colour changes along some lines of the picture. */
  private static int edges(BufferedImage image) {
    int edges = 0;
    for (int y = 200; y < 440; y += 17) {
      for (int x = 1; x < image.getWidth(); x++) {
        edges += image.getRGB(x, y) == image.getRGB(x - 1, y) ? 0 : 1;
      }
    }
    return edges;
  }
}

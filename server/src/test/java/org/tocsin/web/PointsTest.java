package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

/** Latitude and longitude as devices give them and people type them. */
class PointsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"6.93,79.86|6.93|79.86", "-17.5, -64.5|-17.5|-64.5", " 6 ; 80 |6|80", "+1 -2|1|-2"})
  void pairsAreRead(String text, double lat, double lon) {
    assertThat(Points.parse(text)).contains(new Coordinate(lon, lat));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "6.93", "91,0", "0,181", "6,93,79,86", "Kandy, 5", "NaN,1", "1e3,1"})
  void anythingElseIsNoPoint(String text) {
    assertThat(Points.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"6.93000|79.86|6.93,79.86", "1.23456|2|1.2346,2"})
  void theyAreWrittenShort(double lat, double lon, String text) {
    assertThat(Points.write(new Coordinate(lon, lat))).isEqualTo(text);
  }
}

package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody can read the colours, by day and by night. */
class StyleTest {
  private static final double READABLE = 4.5;
  private static final double TOLD_APART = 3; // WCAG 2.2, 1.4.11, for what is no text
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

  @TestFactory
  Stream<DynamicTest> everySeverityCanBeReadInBothThemes() throws IOException {
    String sheet = sheet();
    Map<String, String> light = colours(sheet.substring(0, sheet.indexOf("@media")));
    Map<String, String> dark = colours(sheet.substring(sheet.indexOf("@media")));
    return Stream.of(SeverityTag.values())
        .flatMap(
            severity ->
                Stream.of(light, dark)
                    .map(
                        theme ->
                            DynamicTest.dynamicTest(
                                severity.id() + (theme == light ? " light" : " dark"),
                                () ->
                                    assertThat(
                                            contrast(
                                                theme.get(severity.id()),
                                                theme.get(severity.id() + "-text")))
                                        .isGreaterThanOrEqualTo(READABLE))));
  }

  @Test
  void textCanBeReadOnEverythingItStandsOn() throws IOException {
    String sheet = sheet();
    for (String part : sheet.split("@media screen and \\(prefers-color-scheme: dark\\)", 2)) {
      Map<String, String> theme = colours(part);
      for (String ground : new String[] {"paper", "sheet", "note"}) {
        for (String text : new String[] {"ink", "soft", "accent"}) {
          assertThat(contrast(theme.get(ground), theme.get(text)))
              .describedAs(text + " on " + ground)
              .isGreaterThanOrEqualTo(READABLE);
        }
      }
      assertThat(contrast(theme.get("cut"), theme.get("cut-text")))
          .describedAs("words where the power is off")
          .isGreaterThanOrEqualTo(READABLE);
      for (String text : new String[] {"ink", "soft", "accent"}) {
        assertThat(contrast(theme.get("lit"), theme.get(text)))
            .describedAs(text + " where the power is on")
            .isGreaterThanOrEqualTo(READABLE);
      }
      for (String ground : new String[] {"lit", "paper", "sheet"}) {
        assertThat(contrast(theme.get("cut"), theme.get(ground)))
            .describedAs("bars of cuts on " + ground)
            .isGreaterThanOrEqualTo(TOLD_APART);
      }
      for (String stripe : new String[] {"drill-a", "drill-b"}) {
        assertThat(contrast(theme.get(stripe), theme.get("drill-text")))
            .isGreaterThanOrEqualTo(READABLE);
      }
    }
  }

  @Test
  void contrastIsThatOfTheGuidelines() {
    assertThat(contrast("#000000", "#ffffff")).isEqualTo(21);
    assertThat(contrast("#777777", "#ffffff")).isBetween(4.47, 4.49);
  }

  private static String sheet() throws IOException {
    return read("style.css");
  }

  private static String read(String file) throws IOException {
    try (InputStream in = StyleTest.class.getResourceAsStream("/static/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> colours(String css) {
    Map<String, String> colours = new HashMap<>();
    Matcher matcher = COLOUR.matcher(css);
    while (matcher.find()) {
      colours.putIfAbsent(matcher.group(1), matcher.group(2));
    }
    return colours;
  }

  @ParameterizedTest
  @ValueSource(strings = {"map/dates.js", "offline.js", "sw.js"})
  void scriptsTellTheTimeOfDayAsThePagesDo(String script) throws IOException {
    assertThat(read(script)).contains("Intl.DateTimeFormat(", "hourCycle: \"h23\"");
  }

  /** WCAG 2.2, "contrast ratio". */
  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  }

  private static double channel(String colour, int at) {
    double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}

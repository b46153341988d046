package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.powercut.ScheduleException;

/** However a schedule is drawn, what one sees is what is read. */
class DrawnTextTest {
  private static final List<String> WHOLE =
      List.of("2022-05-05 A 09:00-11:00", "2022-05-05 B 09:00-11:00", "2022-05-05 C 17:00-18:20");

  private static PrintedPages sample() {
    return Samples.between(
            Samples.titled("Demand Management Schedule for 05^th May 2022").text(Samples.FIRST),
            "Between 09:00 a.m & 09:30 a.m|Between 11:00 a.m & 11:30 a.m|2 hrs|A, B",
            "Between 5.00 p.m & 5.30 p.m|Between 6.20 p.m & 6.50 p.m|1 hrs 20 mins|C")
        .text(Samples.NOTE);
  }

  private static List<String> told(byte[] pdf) {
    return Samples.told(new PdfFormat().read(pdf, PrintedSchedulesTest.ASKED));
  }

  @FunctionalInterface
  private interface Change {
    void on(PDDocument document, PDPage page) throws IOException;
  }

  private static byte[] changed(Change change) throws IOException {
    try (PDDocument document = Loader.loadPDF(sample().bytes())) {
      change.on(document, document.getPage(0));
      return PrintedPages.save(document);
    }
  }

  private static void draw(PDDocument document, PDPage page, String before, String after)
      throws IOException {
    String content = new String(page.getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
    byte[] drawn =
        ("q " + before + " " + content + "\nQ " + after).getBytes(StandardCharsets.ISO_8859_1);
    page.setContents(new PDStream(document, new ByteArrayInputStream(drawn), COSName.FLATE_DECODE));
  }

  @ParameterizedTest
  @CsvSource({
    "90, 0 1 -1 0 842 0 cm",
    "180, -1 0 0 -1 595 842 cm",
    "270, 0 -1 1 0 0 595 cm",
    "0, .99999 .0035 -.0035 .99999 0 0 cm"
  })
  void aPageMayBeTurned(int angle, String turn) throws IOException {
    assertThat(told(changed((document, page) -> page.setRotation(angle)))).isEqualTo(WHOLE);
    assertThat(
            told(
                changed(
                    (document, page) -> {
                      draw(document, page, turn, "");
                      if (angle % 180 != 0) {
                        page.setMediaBox(new PDRectangle(842, 595));
                        page.setCropBox(new PDRectangle(842, 595));
                      }
                      page.setRotation(angle);
                    })))
        .isEqualTo(WHOLE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 0.7, 1.5, 3})
  void aPageMayBeOfAnotherSize(double scale) throws IOException {
    String size = (float) scale + " 0 0 " + (float) scale + " 100 200 cm";
    Change change =
        (document, page) -> {
          draw(document, page, size, "");
          page.setMediaBox(new PDRectangle(100, 200, (float) (595 * scale), (float) (842 * scale)));
          page.setCropBox(page.getMediaBox());
        };
    assertThat(told(changed(change))).isEqualTo(WHOLE);
  }

  @Test
  void aPageMayBeDrawnAsAForm() throws IOException {
    Change change =
        (document, page) -> {
          PDFormXObject form = new PDFormXObject(document);
          form.setBBox(page.getMediaBox());
          form.setResources(page.getResources());
          try (var out = form.getContentStream().createOutputStream(COSName.FLATE_DECODE)) {
            page.getContents().transferTo(out);
          }
          page.setResources(new PDResources());
          page.getResources().put(COSName.getPDFName("Fm0"), form);
          page.setContents(
              new PDStream(
                  document,
                  new ByteArrayInputStream("/Fm0 Do".getBytes(StandardCharsets.US_ASCII))));
        };
    assertThat(told(changed(change))).isEqualTo(WHOLE);
  }

  @Test
  void wordsMayBeDrawnInLettersAndTwice() {
    assertThat(told(sample().redrawn(RedrawnSchedulesTest::letters, 0).bytes())).isEqualTo(WHOLE);
    assertThat(told(sample().redrawn(RedrawnSchedulesTest::bold, 0).bytes())).isEqualTo(WHOLE);
  }

  @Test
  void whatIsDrawnOffThePageIsNotRead() throws IOException {
    String off = "BT /F1 11 Tf 700 500 Td (P, Q) Tj ET BT /F1 11 Tf 50 -300 Td (Cancelled) Tj ET";
    assertThat(told(changed((document, page) -> draw(document, page, "", off)))).isEqualTo(WHOLE);
  }

  @Test
  void aStampThatNamesSomebodyIsPassedOverAndOneThatSaysMoreIsNot() throws IOException {
    String at = "BT /F1 20 Tf .7 .7 -.7 .7 100 300 Tm (%s) Tj ET";
    assertThat(
            told(
                changed(
                    (document, page) ->
                        draw(document, page, "", at.formatted("Ceylon Electricity Board")))))
        .isEqualTo(WHOLE);
    for (String stamp : List.of("CANCELLED", "A", "06.05.2022", "DRAFT")) {
      byte[] stamped = changed((document, page) -> draw(document, page, "", at.formatted(stamp)));
      assertThatThrownBy(() -> told(stamped))
          .isInstanceOfSatisfying(
              ScheduleException.class, e -> assertThat(e.place()).isEqualTo("page 1"));
    }
  }

  @Test
  void lettersThatAFontDoesNotTellAreNotTakenForTheirNumbers() throws IOException {
    PrintedPages.Drawn group =
        sample().words().stream()
            .filter(word -> word.text().equals("A,"))
            .findFirst()
            .orElseThrow();
    for (int below : new int[] {0, 5, 10}) {
      String at =
          (int) group.left()
              - 20 * (below == 0 ? 1 : 0)
              + " "
              + (int) (842 - group.baseline() - below);
      Change change =
          (document, page) -> {
            page.getResources().put(COSName.getPDFName("F9"), untold());
            draw(document, page, "", "BT /F9 11 Tf " + at + " Td (E) Tj ET");
          };
      byte[] pdf = changed(change);
      if (below == 0) {
        assertThatThrownBy(() -> told(pdf)).isInstanceOf(ScheduleException.class);
      } else {
        assertThat(told(pdf)).isEqualTo(WHOLE);
      }
    }
  }

  @Test
  void lettersThatACompositeFontDoesNotTellAreNotLeftOut() throws IOException {
    PrintedPages.Drawn group =
        sample().words().stream()
            .filter(word -> word.text().equals("A,"))
            .findFirst()
            .orElseThrow();
    String at = " Tf " + (int) (group.left() - 20) + " " + (int) (842 - group.baseline()) + " Td ";
    Change change =
        (document, page) -> {
          page.getResources().put(COSName.getPDFName("F9"), composite());
          draw(document, page, "", "BT /F9 11" + at + "<FFF0FFF1> Tj ET");
        };
    byte[] pdf = changed(change);
    assertThatThrownBy(() -> told(pdf))
        .isInstanceOfSatisfying(
            ScheduleException.class, e -> assertThat(e.place()).startsWith("page 1"));
  }

  /** A font of two bytes a letter that is not in the document and has no way to Unicode. */
  private static PDFont composite() throws IOException {
    COSDictionary system = new COSDictionary();
    system.setString(COSName.REGISTRY, "Adobe");
    system.setString(COSName.ORDERING, "Identity");
    system.setInt(COSName.SUPPLEMENT, 0);
    COSDictionary descendant = new COSDictionary();
    descendant.setItem(COSName.TYPE, COSName.FONT);
    descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
    descendant.setName(COSName.BASE_FONT, "Helvetica");
    descendant.setItem(COSName.CIDSYSTEMINFO, system);
    descendant.setItem(COSName.FONT_DESC, new COSDictionary());
    COSArray descendants = new COSArray();
    descendants.add(descendant);
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE0);
    font.setName(COSName.BASE_FONT, "Helvetica");
    font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
    font.setItem(COSName.DESCENDANT_FONTS, descendants);
    return PDFontFactory.createFont(font);
  }

  /** A font whose letters have but numbers for names. */
  private static PDFont untold() throws IOException {
    COSArray names = new COSArray();
    names.add(COSInteger.get('A'));
    for (int i = 'A'; i <= 'Z'; i++) {
      names.add(COSName.getPDFName("g" + i));
    }
    COSDictionary encoding = new COSDictionary();
    encoding.setItem(COSName.DIFFERENCES, names);
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE1);
    font.setName(COSName.BASE_FONT, "Helvetica");
    font.setItem(COSName.ENCODING, encoding);
    return PDFontFactory.createFont(font);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\u00ad"})
  void allDashesAreOne(String dash) {
    assertThat(Letters.plain("8" + dash + "9")).isEqualTo("8-9");
  }

  @Test
  void blanksAndLigaturesAreRead() {
    assertThat(Letters.plain("A,\u00a0B\u2009C\u3000D\tE")).isEqualTo("A, B C D E");
    assertThat(Letters.plain("\ufb01rst o\ufb03ce\u200b")).isEqualTo("first office");
    assertThat(Letters.plain(null)).isEmpty();
  }
}

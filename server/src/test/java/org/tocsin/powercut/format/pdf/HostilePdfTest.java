package org.tocsin.powercut.format.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.powercut.ScheduleException;

/** Documents that are no schedules, or were made to do harm: refused in bounded time and memory. */
@Timeout(60)
class HostilePdfTest {
  private static byte[] sample() {
    return Samples.periods(
            Samples.titled("Demand Management Schedule for 05th May 2022").text(Samples.FIRST),
            "09:00-11:00|A, B")
        .bytes();
  }

  private static void assertRefused(byte[] pdf, String code) {
    assertThatThrownBy(() -> new PdfFormat().read(pdf, PrintedSchedulesTest.ASKED))
        .isInstanceOfSatisfying(ScheduleException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aDocumentWithAPasswordIsRefused() throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      assertRefused(PrintedPages.save(document), "encrypted-pdf");
    }
  }

  @Test
  void whatIsEmptyOrNoPdfIsRefused() {
    assertRefused(new byte[0], "damaged-pdf");
    assertRefused("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), "damaged-pdf");
    assertRefused(new byte[(20 << 20) + 1], "too-large");
  }

  @Test
  void pagesWithoutTextAreRefused() throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      assertRefused(PrintedPages.save(document), "no-text");
      var image = new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB);
      try (var out = new PDPageContentStream(document, page)) {
        out.drawImage(LosslessFactory.createFromImage(document, image), 10, 10);
      }
      assertRefused(PrintedPages.save(document), "no-text");
    }
  }

  @Test
  void moreThanSixtyPagesAreRefused() {
    PrintedPages pages = new PrintedPages();
    for (int i = 0; i < 60; i++) {
      pages.newPage();
    }
    assertRefused(pages.bytes(), "too-many-pages");
  }

  @Test
  void textWithoutEndIsRefused() throws IOException {
    String text = "BT /F1 1 Tf (" + "x".repeat(60_000) + ") Tj ET";
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      COSStream stream = document.getDocument().createCOSStream();
      try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
      }
      page.getCOSObject().setItem(COSName.CONTENTS, stream);
      assertRefused(PrintedPages.save(document), "too-much-text");
    }
  }

  @Test
  void aDeepTreeOfPagesIsRefusedOrRead() throws IOException {
    try (PDDocument document = new PDDocument()) {
      COSDictionary node = document.getPages().getCOSObject();
      for (int i = 0; i < 20_000; i++) {
        COSDictionary kid = new COSDictionary();
        kid.setItem(COSName.TYPE, COSName.PAGES);
        kid.setItem(COSName.COUNT, COSInteger.ONE);
        COSArray kids = new COSArray();
        kids.add(kid);
        node.setItem(COSName.KIDS, kids);
        node.setItem(COSName.COUNT, COSInteger.ONE);
        node = kid;
      }
      byte[] deep;
      try {
        deep = PrintedPages.save(document);
      } catch (StackOverflowError e) {
        deep = nested(20_000);
      }
      assertRefused(deep, "damaged-pdf");
    }
  }

  private static byte[] nested(int depth) {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
    for (int i = 2; i < depth; i++) {
      pdf.append(i)
          .append(" 0 obj<</Type/Pages/Count 1/Kids[")
          .append(i + 1)
          .append(" 0 R]>>endobj\n");
    }
    pdf.append(depth).append(" 0 obj<</Type/Page>>endobj\ntrailer<</Root 1 0 R>>\n");
    return pdf.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aStreamThatUnpacksToGigabytesIsRefused(int times) throws IOException {
    byte[] bomb = bomb(times);
    assertThat(bomb.length).isLessThan(8 << 20);
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> assertRefused(bomb, "unsafe-pdf"));
  }

  /** A page whose text is two gigabytes of blanks, packed once or twice. */
  private static byte[] bomb(int times) throws IOException {
    var packed = new ByteArrayOutputStream();
    OutputStream out = packed;
    StringBuilder filters = new StringBuilder();
    for (int i = 0; i < times; i++) {
      out = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION));
      filters.append("/FlateDecode ");
    }
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    for (int i = 0; i < 2048; i++) {
      out.write(blanks);
    }
    out.close();
    var pdf = new ByteArrayOutputStream();
    pdf.writeBytes(
        ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                + "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n"
                + "4 0 obj<</Filter["
                + filters
                + "]/Length "
                + packed.size()
                + ">>stream\n")
            .getBytes(StandardCharsets.US_ASCII));
    pdf.writeBytes(packed.toByteArray());
    pdf.writeBytes(
        "\nendstream endobj\ntrailer<</Root 1 0 R>>\n".getBytes(StandardCharsets.US_ASCII));
    return pdf.toByteArray();
  }

  @Test
  void whatWasCutOffOrChangedIsReadOrRefused() {
    byte[] sample = sample();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] damaged =
          Arrays.copyOf(sample, i % 3 == 0 ? random.nextInt(sample.length) : sample.length);
      for (int j = 0; j < i % 20 && damaged.length > 0; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertReadOrRefused(damaged);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ASCII85Decode",
        "ASCII85Decode FlateDecode",
        "LZWDecode",
        "RunLengthDecode",
        "ASCII85Decode LZWDecode"
      })
  void otherFormsOfPackingAreRead(String filters) throws IOException {
    COSArray names = new COSArray();
    for (String filter : filters.split(" ")) {
      names.add(COSName.getPDFName(filter));
    }
    try (PDDocument document = Loader.loadPDF(sample())) {
      COSStream stream = document.getDocument().createCOSStream();
      try (OutputStream out = stream.createOutputStream(names)) {
        document.getPage(0).getContents().transferTo(out);
      }
      document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream);
      assertThat(told(PrintedPages.save(document))).isEqualTo(told(sample()));
    }
  }

  @Test
  void hexadecimalDigitsAreRead() throws IOException {
    String text = "BT /F1 11 Tf 50 700 Td (x) Tj ET";
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    assertRefused(raw("/Filter/ASCIIHexDecode", hex + ">"), "no-schedule");
    assertRefused(raw("/Filter/ASCIIHexDecode", hex.replace('5', 'x') + ">"), "unsafe-pdf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Filter 7 0 R",
        "/Filter[7 0 R]",
        "/Filter/LZWDecode/Filter/FlateDecode",
        "/Filter/#4cZWDecode",
        "/Filter[/FlateDecode/Crypt]"
      })
  void packingThatIsHiddenIsRefused(String filter) {
    assertRefused(raw(filter, "x"), "unsafe-pdf");
    assertRefused(raw(filter + "/Padding(" + " ".repeat(5000) + ")", "x"), "unsafe-pdf");
  }

  @Test
  void otherFormsOfPackingHaveTheSameBounds() {
    assertRefused(raw("/Filter/LZWDecode", lzw(6)), "unsafe-pdf");
    assertRefused(raw("/Filter/LZWDecode", lzw(1)), "no-text");
    String runs = "\u0081 ".repeat(300_000); // 128 blanks each
    assertRefused(raw("/Filter/RunLengthDecode", runs + "\u0080"), "unsafe-pdf");
    assertRefused(raw("/Filter/ASCII85Decode", "z".repeat(9 << 20) + "~>"), "unsafe-pdf");
  }

  /** Seven megabytes of nothing, so many times. */
  private static String lzw(int times) {
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < times; i++) {
      code(bits, 256, 9);
      code(bits, 0, 9);
      for (int code = 258; code < 4094; code++) {
        code(bits, code, code < 511 ? 9 : code < 1023 ? 10 : code < 2047 ? 11 : 12);
      }
    }
    code(bits, 257, 12);
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i + 8 <= bits.length(); i += 8) {
      bytes.append((char) Integer.parseInt(bits.substring(i, i + 8), 2));
    }
    return bytes.toString();
  }

  private static void code(StringBuilder bits, int code, int width) {
    for (int bit = width - 1; bit >= 0; bit--) {
      bits.append(code >> bit & 1);
    }
  }

  private static byte[] raw(String filter, String content) {
    return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            + "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n"
            + "4 0 obj<<"
            + filter
            + "/Length "
            + content.length()
            + ">>stream\n"
            + content
            + "\nendstream endobj\ntrailer<</Root 1 0 R>>\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 128, 256})
  void aDocumentThatOpensWithoutAPasswordIsRead(int bits) throws IOException {
    byte[] locked = locked(bits, CompressParameters.NO_COMPRESSION);
    assertThat(told(locked)).isEqualTo(told(sample()));
    assertRefused(locked(bits, CompressParameters.DEFAULT_COMPRESSION), "encrypted-pdf");
  }

  private static byte[] locked(int bits, CompressParameters compression) throws IOException {
    try (PDDocument document = Loader.loadPDF(sample())) {
      var policy = new StandardProtectionPolicy("owner", "", new AccessPermission());
      policy.setEncryptionKeyLength(bits);
      document.protect(policy);
      var bytes = new ByteArrayOutputStream();
      document.save(bytes, compression);
      return bytes.toByteArray();
    }
  }

  private static List<String> told(byte[] pdf) {
    return Samples.told(new PdfFormat().read(pdf, PrintedSchedulesTest.ASKED));
  }

  @Test
  void randomBytesAreRefused() {
    Random random = new Random(11);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[random.nextInt(5000)];
      random.nextBytes(bytes);
      byte[] start = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(start, 0, bytes, 0, Math.min(start.length, bytes.length));
      assertRefused(bytes, "damaged-pdf");
    }
  }

  private static void assertReadOrRefused(byte[] pdf) {
    try {
      assertThat(new PdfFormat().read(pdf, PrintedSchedulesTest.ASKED).days()).isNotEmpty();
    } catch (ScheduleException e) {
      assertThat(e.code()).matches("[a-z]+(-[a-z]+)*");
    }
  }
}

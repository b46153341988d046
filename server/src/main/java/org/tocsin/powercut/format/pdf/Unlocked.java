package org.tocsin.powercut.format.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.tocsin.powercut.ScheduleException;

/**
 * Documents that are encrypted only so that nobody changes them open without a password. They are
 * rewritten without it, so that what they unpack to can be counted. Those that pack the list of
 * their objects are not opened: it would be unpacked before it could be counted.
 */
final class Unlocked {
  private static final Pattern PACKED_OBJECTS =
      Pattern.compile("ObjStm|/First\\b|/[A-Za-z]{0,5}#[0-9A-Fa-f]{2}[A-Za-z#]");

  private Unlocked() {}

  /**
   * @return the same bytes where nothing is encrypted
   * @throws ScheduleException encrypted-pdf
   * @throws IOException when it needs a password or is damaged
   */
  static byte[] of(byte[] pdf) throws IOException {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    if (!text.contains("/Encrypt")) {
      return pdf;
    }
    if (PACKED_OBJECTS.matcher(text).find()) {
      throw new ScheduleException("encrypted-pdf", "", "the document is encrypted");
    }
    Unpacked.check(pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      document.setAllSecurityToBeRemoved(true);
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }
}

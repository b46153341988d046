package org.tocsin.powercut.format.pdf;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.tocsin.powercut.ScheduleException;

/**
 * The pages of a document that hold anything of a schedule.
 *
 * @param published when the document says it was last changed, else made; null where it says
 *     neither
 */
record Pages(List<Page> list, Instant published) {
  private static final int LARGEST = 20 << 20;
  private static final int MOST_PAGES = 60; // real ones have forty, of which three are schedules
  private static final Pattern NAME =
      Pattern.compile("(?i)(?!cancel|revis|withdr|draft|only|not$)[a-z]{3,}[.,]?|of|the|&");
  private static final long MOST_MEMORY = 128L << 20;

  /**
   * @throws ScheduleException too-large, encrypted-pdf, unsafe-pdf, damaged-pdf, too-many-pages,
   *     turned-text or no-text
   */
  static Pages read(byte[] pdf) {
    if (pdf.length > LARGEST) {
      throw new ScheduleException("too-large", "", "more than " + LARGEST + " bytes");
    }
    try {
      byte[] unlocked = Unlocked.of(pdf);
      Unpacked.check(unlocked);
      return unpacked(unlocked);
    } catch (InvalidPasswordException e) {
      throw new ScheduleException("encrypted-pdf", "", "the document needs a password");
    } catch (ScheduleException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new ScheduleException("damaged-pdf", "", "the document cannot be read as PDF");
    }
  }

  private static Pages unpacked(byte[] pdf) throws IOException {
    try (PDDocument document =
        Loader.loadPDF(
            pdf, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MOST_MEMORY).streamCache)) {
      return read(document);
    }
  }

  private static Pages read(PDDocument document) throws IOException {
    int count = document.getNumberOfPages();
    if (count > MOST_PAGES) {
      throw new ScheduleException(
          "too-many-pages", "", count + " pages, at most " + MOST_PAGES + " are read");
    }
    List<Page> pages = new ArrayList<>();
    boolean text = false;
    boolean annex = false;
    for (int number = 1; number <= count; number++) {
      WordStripper.Words words = WordStripper.words(document, number);
      Page page = new Page(number, Lines.of(words.level()), Rules.NONE);
      text |= !page.lines().isEmpty();
      Annexes.Cut cut = Annexes.cut(page, annex);
      annex = cut.annexFollows();
      if (!cut.page().lines().isEmpty()) {
        checkTurned(words.turned(), number);
        pages.add(cut.page().with(RuleFinder.of(document.getPage(number - 1))));
      }
    }
    if (!text) {
      throw new ScheduleException("no-text", "", "the pages hold no text");
    }
    return new Pages(pages, published(document.getDocumentInformation()));
  }

  /** Stamps may name whom they are of; a date or a group beside a table may be a cell of it. */
  private static void checkTurned(List<String> words, int page) {
    if (!words.stream().allMatch(text -> NAME.matcher(text).matches())) {
      throw new ScheduleException(
          "turned-text", "page " + page, "text stands at an angle to the schedule");
    }
  }

  private static Instant published(PDDocumentInformation about) {
    Calendar changed = about.getModificationDate();
    Calendar said = changed != null ? changed : about.getCreationDate();
    return said == null ? null : said.toInstant();
  }
}

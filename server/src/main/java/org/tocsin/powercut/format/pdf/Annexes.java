package org.tocsin.powercut.format.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps annexes out. They list feeders and customers with their accounts; nothing of them goes any
 * further, not even into what is said of a document that fails.
 */
final class Annexes {
  private static final String NAME =
      "(?i)(annex(ure)?|appendix)\\s*(no\\.?)?\\s*-?\\s*(\\d+|[ivx]+)";
  private static final Pattern ANNEX = Pattern.compile(NAME + "\\s*[:-].*");
  private static final Pattern LIST =
      Pattern.compile("(?i).*\\bgss\\b.*\\bfeeder\\b.*|.*\\baccount\\s+(no|number)\\b.*");

  /** An annex alone on a line; or the end of a sentence, as in "attached in Annex 2." */
  private static final Pattern BARE = Pattern.compile(NAME + "\\s*\\.?");

  /** Heads a list of feeders, if one follows; else it may be a cell of a schedule. */
  private static final Pattern GROUP = Pattern.compile("(?i)group\\s+[a-z]{1,2}\\d?");

  private static final int NEAR = 3; // lines

  private static final Pattern UNFINISHED =
      Pattern.compile("(?i).*\\b(in|from|of|for|to|and|the|by|see)|.*[,&]");

  private Annexes() {}

  /**
   * What is left of a page.
   *
   * @param annexFollows whether a next page without a heading of its own goes on with an annex
   */
  record Cut(Page page, boolean annexFollows) {}

  /**
   * @param inAnnex whether the page before ended in an annex
   */
  static Cut cut(Page page, boolean inAnnex) {
    boolean annex = inAnnex;
    List<Line> kept = new ArrayList<>();
    for (int i = 0; i < page.lines().size(); i++) {
      annex = isAnnex(page.lines(), i) || annex && !isSchedule(page.lines(), i);
      if (!annex) {
        kept.add(page.lines().get(i));
      }
    }
    return new Cut(new Page(page.number(), kept, page.rules()), annex);
  }

  private static boolean isAnnex(List<Line> lines, int index) {
    String text = lines.get(index).text();
    return ANNEX.matcher(text).matches()
        || LIST.matcher(text).matches()
        || GROUP.matcher(text).matches() && isListNear(lines, index)
        || BARE.matcher(text).matches()
            && (index == 0 || !UNFINISHED.matcher(lines.get(index - 1).text()).matches());
  }

  private static boolean isListNear(List<Line> lines, int index) {
    return lines.subList(index, Math.min(index + 1 + NEAR, lines.size())).stream()
        .anyMatch(line -> LIST.matcher(line.text()).matches());
  }

  /** Where a schedule begins again, between annexes. */
  private static boolean isSchedule(List<Line> lines, int index) {
    return EditionReader.HEADING.matcher(lines.get(index).text()).matches()
        || Edition.isTitle(lines, index);
  }
}

package org.tocsin.powercut.format.pdf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/**
 * What a document takes out in words: "No load shedding from group CC1", "There will be no power
 * interruptions on 1st May 2022".
 *
 * @param without days and groups that are said to have no cut
 * @param unsaid days of which nothing is said
 */
record Exclusions(List<Without> without, SortedSet<LocalDate> unsaid) {
  private static final String CUTS =
      "(load\\s*shedding|demand\\s+management|(power|electricity|supply)?\\s*(cuts?|interruptions?|disconnections?))";
  private static final Pattern NONE =
      Pattern.compile(
          "(?i)\\bno\\s+(planned\\s+|scheduled\\s+)?"
              + CUTS
              + "\\b|\\b"
              + CUTS
              + "\\b[^.]{0,60}\\b(will|shall)\\s+not\\s+(take\\s+place|be\\s+(carried\\s+out|imposed|implemented"
              + "|done|made|conducted|effected|applied|enforced|scheduled|there))\\b");
  private static final Pattern LIMITED =
      Pattern.compile(
          "(?i)\\b(exceed\\w*|more|longer|less|after|before|until|till|between|beyond|within)\\b"
              + "|\\d\\s*[:.]\\s*\\d\\d\\s*([ap]\\.?m|hrs|h\\b|noon)|\\d:\\d");

  /** Words by which a remark with a date may change what the tables say. */
  private static final Pattern DOUBTFUL =
      Pattern.compile(
          "(?i)\\b"
              + CUTS
              + "\\b|\\b(no|not|only|except\\w*|exclud\\w*|cancel\\w*|instead|chang\\w*|postpon\\w*"
              + "|suspend\\w*|supply|power|electricity|schedules?|groups?|feeders?)\\b");

  private static final Pattern EXCEPT = Pattern.compile("(?i)\\b(except|excluding)\\b");
  private static final Pattern SENTENCE =
      Pattern.compile("(?<=[a-z0-9)]\\.)\\s+(?=[A-Z])|\\s+(?=Note\\b|Schedule\\s*\\d)");
  private static final Pattern GROUPS =
      Pattern.compile(
          "[Gg]roups?\\s+([A-Z]{1,12}\\d{0,2}(?:(?:\\s*[,&]\\s*|\\s+and\\s+)[A-Z]{1,12}\\d{0,2})*)(?![a-z])");

  /**
   * @param groups empty: all of the edition
   * @param dates empty: all of the edition
   */
  record Without(List<String> groups, SortedSet<LocalDate> dates) {}

  /** Whether a line may say that there are no cuts. */
  static boolean hints(String text) {
    return NONE.matcher(text).find();
  }

  /**
   * @param prose everything an edition says beside its tables
   * @throws ScheduleException bad-date, unknown-group, or exclusion-not-understood
   */
  static Exclusions of(String prose, SortedSet<LocalDate> title, Set<String> known, String place) {
    List<Without> without = new ArrayList<>();
    SortedSet<LocalDate> unsaid = new TreeSet<>();
    for (String sentence : SENTENCE.split(prose)) {
      Matcher none = NONE.matcher(sentence);
      Matcher except = EXCEPT.matcher(sentence);
      boolean dated = SaidDates.hints(sentence);
      List<String> groups = groups(sentence, known, place);
      boolean denies = none.find() && (dated || !groups.isEmpty());
      boolean excepts = except.find() && (dated || !groups.isEmpty());
      if (denies && !excepts && !LIMITED.matcher(sentence).find()) {
        without.add(
            new Without(
                groups, dated ? dates(sentence, none.start(), title, place) : new TreeSet<>()));
      } else if (excepts && !denies && groups.isEmpty()) {
        unsaid.addAll(dates(sentence, except.end(), title, place));
      } else if (denies || excepts || dated && DOUBTFUL.matcher(sentence).find()) {
        throw new ScheduleException(
            "exclusion-not-understood", place, "a remark on days or groups is not understood");
      }
    }
    return new Exclusions(without, unsaid);
  }

  /** The groups that a sentence names; only where it takes something out. */
  private static List<String> groups(String sentence, Set<String> known, String place) {
    boolean takesOut = NONE.matcher(sentence).find() || EXCEPT.matcher(sentence).find();
    Matcher groups = GROUPS.matcher(sentence);
    return takesOut && groups.find() ? GroupList.of(groups.group(1), known, place) : List.of();
  }

  private static SortedSet<LocalDate> dates(
      String sentence, int from, SortedSet<LocalDate> title, String place) {
    String text = sentence.substring(from).replaceAll("(?i)\\bgroups?\\s+[A-Z0-9 ,&]+", " ");
    SortedSet<LocalDate> dates = SaidDates.of(text, title.getFirst().getYear(), place);
    return dates.isEmpty() ? SaidDates.of(sentence, title.getFirst().getYear(), place) : dates;
  }
}

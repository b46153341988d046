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
              + "|done|made|conducted|effected|applied|enforced|scheduled|there))\\b|\\b"
              + CUTS
              + "\\s+(is|are)\\s+not\\s+(scheduled|planned)\\b"
              + "|\\bsupply\\s+(will|shall)\\s+not\\s+be\\s+(interrupted|disconnected|cut)\\b");
  private static final Pattern LIMITED =
      Pattern.compile(
          "(?i)\\b(exceed\\w*|more|longer|less|after|before|until|till|between|beyond|within)\\b"
              + "|\\d\\s*[:.]\\s*\\d\\d\\s*([ap]\\.?m|hrs|h\\b|noon)|\\d:\\d|\\d\\s*[ap]\\.?m\\b");

  /** Words by which a remark with a date may change what the tables say. */
  private static final Pattern DOUBTFUL =
      Pattern.compile(
          "(?i)\\b"
              + CUTS
              + "\\b|\\b(no|not|only|except\\w*|exclud\\w*|cancel\\w*|instead|chang\\w*|postpon\\w*"
              + "|suspend\\w*|supply|power|electricity|schedules?|groups?|feeders?)\\b");

  private static final Pattern EXCEPT =
      Pattern.compile("(?i)\\b(except|excluding|without|other\\s+than|not\\s+applicable)\\b");
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?<=[a-z0-9)]\\.)\\s+(?=[A-Z]|\\d+(?:st|nd|rd|th)\\b)|\\s+(?=Note\\b|Schedule\\s*\\d)");
  private static final Pattern GROUPS =
      Pattern.compile(
          "(?i:groups?|areas?)\\s+([A-Z]{1,12}\\d{0,2}"
              + "(?:(?:\\s*[,&-]\\s*|\\s+(?:and|to)\\s+)[A-Z]{1,12}\\d{0,2}\\b)*)(?![a-z])");

  /** Words by which a remark that names groups may change what the tables say of them. */
  private static final Pattern CHANGES =
      Pattern.compile(
          "(?i)\\b("
              + CUTS
              + "|interrupt\\w*|disconnect\\w*|shed|exempt\\w*|appl(y|ies|icable)|restor\\w*|not|no|only"
              + "|instead|chang\\w*|will|shall|may)\\b|\\d\\s*[:.]\\s*\\d\\d");

  private static final Pattern HEADED = Pattern.compile("(?i)\\b" + CUTS + "\\b");
  private static final Pattern NEGATES =
      Pattern.compile(
          "(?i)\\b(no|not|only|except\\w*|exclud\\w*|cancel\\w*|instead|chang\\w*|postpon\\w*|suspend\\w*)\\b");

  /** It calls this schedule off, unless what it calls off is plainly an earlier one. */
  private static final Pattern CALLED_OFF =
      Pattern.compile(
          "(?i)\\b(cancel\\w*|withdraw\\w*|postpon\\w*|suspend\\w*|supersed\\w*|revoked)\\b"
              + "(?<!\\b(?:earlier|previous|former)\\b(?:(?!\\bthis\\b)[^,]){0,80})");

  /**
   * @param groups empty: all of the edition
   * @param dates empty: all of the edition
   */
  record Without(List<String> groups, SortedSet<LocalDate> dates) {}

  /** Whether a line says that there are no cuts. */
  static boolean denies(String text) {
    return NONE.matcher(text).find();
  }

  /** Whether a line may say that there are no cuts, or none on a day. */
  static boolean hints(String text) {
    return NONE.matcher(text).find() || EXCEPT.matcher(text).find() && DateWords.hints(text);
  }

  /**
   * @param prose everything an edition says beside its tables
   * @param unlisted whether a schedule without a table says that it has no cuts
   * @throws ScheduleException bad-date, unknown-group, or exclusion-not-understood
   */
  static Exclusions of(
      String prose, boolean unlisted, SortedSet<LocalDate> title, Set<String> known, String place) {
    Exclusions read = new Exclusions(new ArrayList<>(), new TreeSet<>());
    for (String sentence : SENTENCE.split(prose)) {
      if (!read.take(sentence, title, known, place) && changes(sentence, unlisted, title, known)) {
        throw new ScheduleException(
            "exclusion-not-understood", place, "a remark on days or groups is not understood");
      }
    }
    return read;
  }

  /** Takes out what a sentence plainly takes out; false where it does not. */
  private boolean take(
      String sentence, SortedSet<LocalDate> title, Set<String> known, String place) {
    Matcher none = NONE.matcher(sentence);
    Matcher except = EXCEPT.matcher(sentence);
    boolean denies = none.find() && !LIMITED.matcher(sentence).find();
    boolean excepts = except.find();
    boolean dated = DateWords.hints(sentence);
    List<String> groups = groups(sentence, known, place);
    if (denies && !excepts && (dated || !groups.isEmpty())) {
      without.add(
          new Without(
              groups, dated ? dates(sentence, none.start(), title, place) : new TreeSet<>()));
      return true;
    }
    if (excepts && dated && !none.reset().find() && groups.isEmpty()) {
      unsaid.addAll(dates(sentence, except.end(), title, place));
      return true;
    }
    return false;
  }

  /** Whether a sentence that was not understood may change what the tables say. */
  private static boolean changes(
      String sentence, boolean unlisted, SortedSet<LocalDate> title, Set<String> known) {
    boolean denies = NONE.matcher(sentence).find();
    boolean dated = DateWords.hints(sentence);
    boolean named = names(sentence, known);
    return (denies || EXCEPT.matcher(sentence).find()) && (dated || named)
        || denies && !unlisted && !LIMITED.matcher(sentence).find()
        || dated && DOUBTFUL.matcher(sentence).find() && !affirms(sentence, title)
        || !dated && DateWords.namesWeekday(sentence) && title.size() > 1
        || named && CHANGES.matcher(withoutHeading(sentence)).find()
        || CALLED_OFF.matcher(sentence).find();
  }

  /** A heading may name the groups of its schedule. */
  private static String withoutHeading(String sentence) {
    return EditionReader.HEADING.matcher(sentence).matches()
        ? HEADED.matcher(sentence).replaceAll(" ")
        : sentence;
  }

  /** Whether a sentence says again of which days all tables are. */
  private static boolean affirms(String sentence, SortedSet<LocalDate> title) {
    String without = DateWords.PLAIN.matcher(sentence).replaceAll(" ");
    Set<LocalDate> said = new TreeSet<>();
    for (Matcher date = DateWords.PLAIN.matcher(sentence); date.find(); ) {
      said.addAll(SaidDates.of(date.group(), null, ""));
    }
    return said.equals(title) && !DateWords.hints(without) && !NEGATES.matcher(sentence).find();
  }

  private static boolean names(String sentence, Set<String> known) {
    return GROUPS.matcher(sentence).results().anyMatch(r -> GroupList.isList(r.group(1), known));
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

package org.tocsin.cap.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.cap.Alert;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.CapValidator;
import org.tocsin.cap.Level;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;

/** A good message of each profile has nothing against it, and breaking a rule breaks that rule. */
class ProfilesTest {
  private static final String ALERT = "<msgType>Alert</msgType>";
  private static final String CANCEL = "<msgType>Cancel</msgType>";
  private static final String INFO = "(?s)<info>.*</info>";

  /**
   * A good message made bad.
   *
   * @param edits patterns, each followed by what takes its first place
   * @param codes all that are found then
   */
  private record Break(String profile, Set<String> codes, List<String> edits) {
    @Override
    public String toString() {
      return codes + " by " + edits;
    }
  }

  private static Break cp(String code, String... edits) {
    return rule("cap-cp", code, edits);
  }

  private static Break au(String code, String... edits) {
    return rule("cap-au", code, edits);
  }

  private static Break ipaws(String code, String... edits) {
    return rule("ipaws", code, edits);
  }

  private static Break advice(String code, String... edits) {
    return rule("advice", code, edits);
  }

  private static Break rule(String profile, String codes, String... edits) {
    return new Break(profile, new TreeSet<>(List.of(codes.split(" "))), List.of(edits));
  }

  static Stream<Break> breaks() {
    return Stream.of(
        cp("cp-version-missing", "<code>.*</code>", ""),
        cp("cp-info-missing", INFO, ""),
        cp("cp-references-missing", ALERT, CANCEL),
        cp("cp-events-differ", "<value>flood</value>", "<value>dam</value>"),
        cp("cp-language-missing cp-languages", "<language>fr-CA</language>", ""),
        cp("cp-languages", "fr-CA", "en-CA"),
        cp("cp-event-code-missing cp-events-differ", "CAP-CP:Event:1.0", "SAME"),
        cp("cp-area-missing", "(?s)<area>.*?</area>", ""),
        cp("cp-location-missing", "CAP-CP:Location:1.0", "SGC"),
        cp("cp-location-form", "4611040", "46110"),
        cp("cp-time-in-utc", "08:00:00-05:00</sent>", "13:00:00-00:00</sent>"),
        cp("cp-time-in-utc", "08:00:00-05:00</effective>", "13:00:00-00:00</effective>"),
        cp("cp-time-in-utc", "12:00:00-05:00</onset>", "17:00:00+00:00</onset>"),
        cp("cp-time-in-utc", "08:00:00-05:00</expires>", "13:00:00Z</expires>"),
        cp("cp-expires-missing", "<expires>.*</expires>", ""),
        cp("cp-sender-name-missing", "<senderName>.*</senderName>", ""),
        cp("cp-response-missing", "<responseType>.*</responseType>", ""),
        cp("cp-instruction-missing", "<instruction>.*</instruction>", ""),
        cp("cp-shape-missing", "<polygon>.*</polygon>", ""),
        au("au-version-missing", "<code>.*</code>", ""),
        au("au-info-missing", INFO, ""),
        au("au-references-missing", ALERT, CANCEL),
        au("au-categories-differ", "<category>Fire</category>", "<category>Met</category>"),
        au("au-event-codes-differ", "bushFire", "grassFire"),
        au("au-event-codes-differ au-event-code-not-one", "10772/6495", "10772/1"),
        au("au-events-differ", "<event>Bushfire</event>", "<event>Fire</event>"),
        au(
            "au-references-missing au-effective-in-cancel",
            ALERT,
            CANCEL,
            "<expires>",
            "<effective>2026-01-20T15:00:00\\+11:00</effective><expires>"),
        au("au-area-missing", "(?s)<area>.*?</area>", ""),
        au("au-sender-not-address", "desk@fires.example", "Fire-Desk"),
        au("au-status-test", "Actual", "Test"),
        au("au-expires-missing", "<expires>.*</expires>", ""),
        au("au-sender-name-missing", "<senderName>.*</senderName>", ""),
        au("au-response-missing", "<responseType>.*</responseType>", ""),
        au("au-instruction-missing", "<instruction>.*</instruction>", ""),
        au("au-geocode-missing", "<geocode>.*</geocode>", ""),
        au("au-shape-missing", "<circle>.*</circle>", ""),
        ipaws("ipaws-version-missing", "<code>.*</code>", ""),
        ipaws("ipaws-info-missing", INFO, ""),
        ipaws("ipaws-references-missing", ALERT, CANCEL),
        ipaws("ipaws-categories-differ", "<category>Safety</category>", "<category>Met</category>"),
        ipaws("ipaws-event-codes-differ", "<value>CEM</value>", "<value>EVI</value>"),
        ipaws("ipaws-event-codes-differ ipaws-same-event-not-one", "<value>CEM", "<value>Civil"),
        ipaws(
            "ipaws-event-codes-differ ipaws-same-event-not-one",
            "</eventCode>",
            "</eventCode><eventCode><valueName>SAME</valueName><value>EVI</value>"
                + "</eventCode>"),
        ipaws("ipaws-expires-missing", "<expires>.*</expires>", ""),
        ipaws("ipaws-area-missing", "(?s)<area>.*?</area>", ""),
        ipaws("ipaws-time-in-utc", "-06:00</sent>", "-00:00</sent>"),
        ipaws("ipaws-time-in-utc", "-06:00</expires>", "-00:00</expires>"),
        ipaws("ipaws-same-area-missing", "008069", "8069"),
        ipaws("ipaws-description-missing", "<description>.*</description>", ""),
        ipaws("ipaws-instruction-missing", "<instruction>.*</instruction>", ""),
        ipaws("ipaws-wireless-text-long", "Dam may fail\\. ", "" + "Dam may fail. ".repeat(7)),
        ipaws(
            "ipaws-wireless-text-long",
            "CMAMtext",
            "CMAMlongtext",
            "Dam may fail\\. ",
            "" + "Dam may fail. ".repeat(26)),
        ipaws(
            "ipaws-effective-ignored",
            "<expires>",
            "<effective>2026-05-02T21:30:00-06:00</effective><expires>"),
        ipaws(
            "ipaws-onset-ignored",
            "<expires>",
            "<onset>2026-05-02T21:30:00-06:00</onset><expires>"),
        advice("advice-info-missing", INFO, ""),
        advice("advice-area-missing", "(?s)<area>.*?</area>", ""),
        advice("advice-description-missing", "<description>.*</description>", ""),
        advice("advice-headline-missing", "<headline>.*</headline>", ""),
        advice("advice-headline-long", "Storm on", "" + "Storm on ".repeat(16)),
        advice("advice-instruction-missing", "<instruction>.*</instruction>", ""),
        advice("advice-web-missing", "<web>.*</web>", ""),
        advice("advice-urgency-unknown", "<urgency>Expected", "<urgency>Unknown"),
        advice("advice-severity-unknown", "<severity>Severe", "<severity>Unknown"),
        advice("advice-certainty-unknown", "<certainty>Likely", "<certainty>Unknown"),
        advice("advice-very-likely", "<certainty>Likely", "<certainty>Very Likely"),
        advice("advice-time-in-utc", "06:00:00\\+05:30</sent>", "06:00:00-00:00</sent>"),
        advice("advice-geocode-empty", "<value>LK-1</value>", "<value/>"),
        advice(
            "advice-reference-postdated",
            "05:00:00\\+05:30</references>",
            "07:00:00+05:30</references>"),
        advice(
            "advice-same-text-twice",
            "கடலோரத்தில் புயல்",
            "Storm on the coast",
            "கடலோரம் முழுதும் பலத்த காற்று.",
            "Wind of 90 km/h along the coast."));
  }

  private static String sample(String profile) {
    try (InputStream in = ProfilesTest.class.getResourceAsStream(profile + ".xml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Alert read(String document) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    return ((Read) new CapReader(ReadOptions.lenient()).read(bytes)).alert();
  }

  private static Set<String> codes(List<Problem> problems) {
    Set<String> codes = new TreeSet<>();
    problems.forEach(p -> codes.add(p.code().id()));
    return codes;
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void breakingARuleIsFoundAndNothingElse(Break broken) {
    String document = sample(broken.profile);
    for (int e = 0; e < broken.edits.size(); e += 2) {
      String edited = document.replaceFirst(broken.edits.get(e), broken.edits.get(e + 1));
      assertThat(edited).describedAs(broken.edits.get(e)).isNotEqualTo(document);
      document = edited;
    }
    Profile profile = Profiles.of(broken.profile).orElseThrow();
    assertThat(codes(profile.check(read(document)))).isEqualTo(broken.codes);
  }

  @Test
  void goodMessagesHaveNothingAgainstThemAndAreGoodCap() {
    for (Profile profile : Profiles.all()) {
      String sample = sample(profile.id());
      assertThat(profile.check(read(sample))).describedAs(profile.id()).isEmpty();
      assertThat(new CapValidator().validate(sample.getBytes(StandardCharsets.UTF_8)).schemaValid())
          .describedAs(profile.id())
          .isTrue();
    }
  }

  @Test
  void everyRuleIsBrokenByOneOfTheExamples() {
    Set<String> broken = new TreeSet<>();
    breaks().forEach(b -> broken.addAll(b.codes));
    assertThat(broken).isEqualTo(new TreeSet<>(rules().map(Rule::id).toList()));
  }

  private static Stream<Rule> rules() {
    return Stream.<Rule[]>of(
            CanadianProfile.Rules.values(),
            AustralianProfile.Rules.values(),
            IpawsProfile.Rules.values(),
            Advice.Rules.values())
        .flatMap(Arrays::stream);
  }

  @Test
  void infosWithoutWordsSayNothingTwice() {
    String silent = sample("advice").replaceAll("<(headline|description)>[^<]*</\\1>", "");
    assertThat(codes(new Advice().check(read(silent))))
        .contains("advice-headline-missing", "advice-description-missing")
        .doesNotContain("advice-same-text-twice");
  }

  @Test
  void idsAreStableNamesAndMeaningsAreSentences() {
    assertThat(rules())
        .extracting(Rule::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("(cp|au|ipaws|advice)(-[a-z]+)+"));
    assertThat(rules()).allMatch(r -> r.meaning().matches("[A-Z].*\\."));
    assertThat(Advice.Rules.values()).noneMatch(r -> r.level() == Level.ERROR);
  }

  @Test
  void findingsNameTheElement() {
    Alert alert = read(sample("cap-cp").replace("4611</value>", "x</value>"));
    Problem problem = Profiles.of("cap-cp").orElseThrow().check(alert).getFirst();
    assertThat(problem.path()).isEqualTo("alert/info[2]/area[1]");
    assertThat(problem.level()).isEqualTo(Level.WARNING);
    assertThat(problem.message()).isEqualTo("location x");
  }

  @Test
  void anAlertClaimsItsProfileByItsCodeAlone() {
    for (Profile profile : Profiles.all()) {
      for (Profile other : Profiles.all()) {
        boolean own = profile == other && !profile.id().equals("advice");
        assertThat(profile.isClaimedBy(read(sample(other.id())))).isEqualTo(own);
      }
    }
    assertThat(chosen("auto", "cap-cp")).containsExactly("cap-cp", "advice");
    assertThat(chosen("auto", "advice")).containsExactly("advice");
    assertThat(chosen("ipaws, auto", "cap-cp")).containsExactly("ipaws", "cap-cp", "advice");
    assertThat(chosen("advice,ipaws,advice", "cap-cp")).containsExactly("advice", "ipaws");
    assertThat(chosen("", "cap-cp")).isEmpty();
  }

  private static List<String> chosen(String asked, String sample) {
    return Profiles.Choice.parse(asked).of(read(sample(sample))).stream().map(Profile::id).toList();
  }

  @Test
  void anUnknownProfileIsRefusedByName() {
    assertThatThrownBy(() -> Profiles.Choice.parse("cap-xx"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no profile cap-xx; there are cap-cp, cap-au, ipaws, advice and auto");
  }

  @Test
  void aMessageFullOfFaultsHasAnEndOfFindings() {
    String info = "<info><category>Met</category><event>x</event></info>";
    String document = sample("cap-cp").replaceFirst("(?s)<info>.*</info>", info.repeat(200));
    assertThat(Profiles.of("cap-cp").orElseThrow().check(read(document))).hasSize(500);
  }
}

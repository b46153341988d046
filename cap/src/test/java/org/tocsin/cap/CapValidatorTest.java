package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapValidatorTest {
  private static final String EXPIRES = "<expires>2026-03-03T06:00:00+00:00</expires>";

  private final CapValidator validator = new CapValidator();

  @Test
  void aGoodDocumentHasNoFindings() {
    Validation found = validator.validate(Samples.file("flood-two-languages.xml"));
    assertThat(found.schemaValid()).isTrue();
    assertThat(found.problems())
        .extracting(Problem::code)
        .as("the French info has no expires, to keep the sample short")
        .containsExactly(CapProblem.EXPIRES_MISSING);
  }

  @Test
  void aBrokenRuleOfTheSchemaHasItsPlaceAndPlainWords() {
    Validation found = validate(Samples.info("\n   <event>Again</event>" + EXPIRES));
    assertThat(found.schemaValid()).isFalse();
    Problem problem = found.problems().getFirst();
    assertThat(problem.code()).isEqualTo(CapProblem.SCHEMA);
    assertThat(problem.level()).isEqualTo(Level.ERROR);
    assertThat(problem.path()).isEqualTo("alert/info[1]/event[2]");
    assertThat(problem.line()).isEqualTo(7);
    assertThat(problem.column()).isEqualTo(4);
    assertThat(found.problems())
        .extracting(Problem::message)
        .containsExactly("event must stand before certainty", "event may occur once");
  }

  @Test
  void absenceIsReportedAtTheParent() {
    Validation found = validate(Samples.info(EXPIRES).replaceAll("<severity>.*?</severity>", ""));
    assertThat(found.problems())
        .extracting(p -> p.path() + ": " + p.message())
        .containsExactly("alert/info[1]: info has no severity");
  }

  @ParameterizedTest
  @CsvSource({
    "a b, identity-characters",
    "'a,b', identity-characters",
    "a&lt;b, identity-characters",
    "a&amp;b, identity-characters"
  })
  void identifiersHoldNoSpaceCommaOrMarkup(String identifier, String code) {
    assertThat(codes(Samples.alert("").replace("a-1", identifier))).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "Update, references-missing",
    "Cancel, references-missing",
    "Ack, references-missing"
  })
  void followUpsNameWhatTheyFollow(String msgType, String code) {
    assertThat(codes(Samples.alert("").replace(">Alert<", ">" + msgType + "<")))
        .containsExactly(code);
  }

  @Test
  void errorsAndExercisesAreExplained() {
    assertThat(codes(Samples.alert("").replace(">Alert<", ">Error<")))
        .containsExactly("references-missing", "note-missing");
    assertThat(codes(Samples.alert("").replace(">Actual<", ">Exercise<")))
        .containsExactly("note-missing");
    assertThat(codes(Samples.alert("").replace(">Actual<", ">Draft<")))
        .containsExactly("status-draft");
  }

  @Test
  void restrictionAndAddressesGoWithTheirScope() {
    assertThat(codes(Samples.alert("<restriction>staff</restriction>")))
        .containsExactly("restriction-scope");
    assertThat(codes(Samples.alert("").replace("Public", "Restricted")))
        .containsExactly("restriction-scope");
    assertThat(codes(Samples.alert("").replace("Public", "Private")))
        .containsExactly("addresses-scope");
    String good = Samples.alert("<restriction>staff</restriction>");
    assertThat(codes(good.replace("Public", "Restricted"))).isEmpty();
  }

  @Test
  void timesComeInOrder() {
    assertThat(info("")).containsExactly("expires-missing");
    assertThat(info("<expires>2026-03-02T06:00:00+00:00</expires>"))
        .containsExactly("expires-not-after-sent");
    assertThat(
            info(
                "<effective>2026-03-04T00:00:00+00:00</effective>"
                    + "<onset>2026-03-05T00:00:00+00:00</onset>"
                    + EXPIRES))
        .containsExactly("effective-after-expires", "onset-after-expires");
  }

  @Test
  void theLetterZIsNoZone() {
    String z = "<expires>2026-03-03T06:00:00Z</expires>";
    assertThat(info(z)).containsExactly("schema", "time-with-z");
    String old = Samples.info(z).replace("cap:1.2", "cap:1.1");
    assertThat(codes(old)).as("the older schemas allow it").containsExactly("time-with-z");
    assertThat(validate(old).schemaValid()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"romanian", "zz", "e", "qq-DE"})
  void languagesAreTags(String tag) {
    String xml =
        Samples.alert(
            "<info><language>" + tag + "</language>" + Samples.INFO + EXPIRES + "</info>");
    assertThat(codes(xml)).containsExactly("language-tag");
  }

  @ParameterizedTest
  @CsvSource({"en", "en-us", "zh-Hant-TW", "fil", "i-klingon", "x-desk"})
  void tagsOfRfc3066AreGood(String tag) {
    String xml =
        Samples.alert(
            "<info><language>" + tag + "</language>" + Samples.INFO + EXPIRES + "</info>");
    assertThat(codes(xml)).isEmpty();
  }

  @Test
  void textIsPlainAndHeadlinesShort() {
    assertThat(info(EXPIRES + "<headline>" + "x".repeat(161) + "</headline>"))
        .containsExactly("headline-too-long");
    assertThat(info(EXPIRES + "<description>&lt;b&gt;Wind&lt;/b&gt;</description>"))
        .containsExactly("html-in-text");
    assertThat(info(EXPIRES + "<description>a &amp;lt; b</description>"))
        .containsExactly("html-in-text");
    assertThat(info(EXPIRES + "<description>wind &lt; 10 &amp; calm &gt; 2</description>"))
        .isEmpty();
    assertThat(info(EXPIRES + "<web>www.met.example</web>")).containsExactly("web-not-absolute");
  }

  @Test
  void areasCanBeLocated() {
    assertThat(area("")).containsExactly("area-without-shape");
    assertThat(area("<geocode><valueName>n</valueName><value>v</value></geocode>")).isEmpty();
    assertThat(area("<circle>1,2 3</circle><ceiling>5</ceiling>"))
        .containsExactly("ceiling-without-altitude");
    assertThat(area("<circle>1 2 3</circle>")).containsExactly("circle-form");
    assertThat(area("<circle>there</circle>")).containsExactly("circle-unreadable");
    assertThat(area("<polygon>1,2 1,3 4,3 1,2</polygon>")).isEmpty();
    assertThat(area("<polygon>1,2 1,3 4,3</polygon>"))
        .containsExactly("ring-too-short", "ring-not-closed");
    assertThat(area("<polygon>91,2 1,3 4,3 91,2</polygon>"))
        .containsExactly("coordinate-out-of-range");
    assertThat(area("<polygon>there</polygon>")).containsExactly("polygon-unreadable");
    assertThat(validate(Samples.area("<polygon>there</polygon>")).schemaValid()).isTrue();
  }

  @Test
  void resourcesCanBeFetched() {
    String resource =
        "<resource><resourceDesc>d</resourceDesc><mimeType>image/png</mimeType>%s</resource>";
    assertThat(info(EXPIRES + resource.formatted(""))).containsExactly("resource-without-address");
    assertThat(info(EXPIRES + resource.formatted("<uri>map.png</uri>"))).isEmpty();
  }

  @Test
  void whatCannotBeWalkedIsNotValid() {
    assertThat(codes("<alert")).containsExactly("truncated");
    assertThat(codes("<feed/>")).containsExactly("not-cap");
    assertThat(codes(Samples.info("<headline>a & b</headline>")))
        .containsExactly("not-well-formed");
    assertThat(validate(Samples.info("<headline>a & b</headline>")).schemaValid()).isFalse();
    assertThat(codes(Samples.alert("").replace("urn:oasis:names:tc:emergency:", "urn:x:")))
        .containsExactly("schema");
  }

  @Test
  void signaturesMayStandAtTheEndOnly() {
    String signature =
        "<s:Signature xmlns:s='http://www.w3.org/2000/09/xmldsig#'><s:X/></s:Signature>";
    assertThat(codes(Samples.alert(signature))).isEmpty();
    assertThat(codes(Samples.alert(signature + "<note>n</note>"))).containsExactly("schema");
    assertThat(codes(Samples.alert(signature).replace("cap:1.2", "cap:1.1")))
        .containsExactly("schema");
  }

  private List<String> info(String elements) {
    return codes(Samples.info(elements));
  }

  private List<String> area(String elements) {
    return codes(Samples.info(EXPIRES + "<area><areaDesc>x</areaDesc>" + elements + "</area>"));
  }

  private List<String> codes(String xml) {
    return validate(xml).problems().stream().map(problem -> problem.code().id()).toList();
  }

  private Validation validate(String xml) {
    return validator.validate(Samples.bytes(xml));
  }
}

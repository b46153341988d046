package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.cap.Samples.codes;
import static org.tocsin.cap.Samples.firstInfo;
import static org.tocsin.cap.Samples.readAlert;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real feeds do to documents. The numbers are those of the list in docs/quirks.md. */
class DocumentQuirksTest {

  @Test
  void quirk02TheDocumentDecidesItsEncodingWhateverItDeclares() {
    String xml = Samples.info("<headline>Sjöfartsvarning</headline>");
    assertThat(headline("<?xml version='1.0' encoding='utf-16'?>" + xml, StandardCharsets.UTF_8))
        .isEqualTo("Sjöfartsvarning");
    assertThat(headline("<?xml version='1.0' encoding='UTF-8'?>" + xml, StandardCharsets.UTF_16LE))
        .isEqualTo("Sjöfartsvarning");
    assertThat(headline("\uFEFF" + xml, StandardCharsets.UTF_16BE)).isEqualTo("Sjöfartsvarning");
    assertThat(
            headline(
                "<?xml version='1.0' encoding='windows-1252'?>" + xml,
                Charset.forName("windows-1252")))
        .isEqualTo("Sjöfartsvarning");
    assertThat(headline("<?xml version='1.0'?>" + xml, Charset.forName("windows-1252")))
        .isEqualTo("Sjöfartsvarning");
    assertThat(headline("<?xml version='1.0' encoding='no-such'?>" + xml, StandardCharsets.UTF_8))
        .isEqualTo("Sjöfartsvarning");
  }

  @Test
  void quirk02BytesThatAreNotOfTheDeclaredCharsetAreReported() {
    String xml = "<?xml version='1.0'?>" + Samples.info("<headline>Sjöfart</headline>");
    ReadResult result = Samples.read(xml.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(codes(result)).containsExactly(CapProblem.CHARSET_WRONG);
  }

  @Test
  void quirk02OneCharacterCutInHalfDoesNotSpoilTheOthers() {
    byte[] document = Samples.bytes(Samples.info("<headline>żółta łódź#</headline>"));
    for (int i = 0; i < document.length; i++) {
      if (document[i] == '#') {
        document[i] = (byte) 0xC5;
      }
    }
    var read = (ReadResult.Read) Samples.read(document);
    assertThat(read.alert().infos().getFirst().headline()).isEqualTo("żółta łódź\uFFFD");
    assertThat(codes(read)).containsExactly(CapProblem.CHARSET_WRONG);
  }

  @Test
  void quirk03ByteOrderMarkAndSpaceBeforeThePrologAreStripped() {
    String xml = "<?xml version='1.0' encoding='UTF-8'?>\n" + Samples.alert("<oddity/>");
    ReadResult marked = Samples.read("\uFEFF" + xml);
    assertThat(codes(marked))
        .containsExactly(CapProblem.BYTE_ORDER_MARK, CapProblem.UNEXPECTED_ELEMENT);
    ReadResult spaced = Samples.read("\n \n" + xml);
    assertThat(codes(spaced))
        .containsExactly(CapProblem.SPACE_BEFORE_PROLOG, CapProblem.UNEXPECTED_ELEMENT);
    assertThat(spaced.problems().get(1).line())
        .as("lines are those of the document as received")
        .isEqualTo(marked.problems().get(1).line() + 2);
  }

  @Test
  void quirk27OldVersionsAreRead() {
    var read = (ReadResult.Read) Samples.read(Samples.file("cap-1.0.xml"));
    Alert alert = read.alert();
    Info info = alert.infos().getFirst();
    assertThat(alert.version()).isEqualTo(CapVersion.V1_0);
    assertThat(info.certainty()).isEqualTo(new Coded<>(Certainty.LIKELY, "Very Likely"));
    assertThat(info.eventCodes()).containsExactly(new NamedValue("SAME", "LSW"));
    assertThat(info.parameters()).containsExactly(new NamedValue("slope", "steep"));
    assertThat(info.areas().getFirst().geocodes())
        .containsExactly(new NamedValue("FIPS6", "006003"));
    assertThat(codes(read)).contains(CapProblem.PASSWORD_DROPPED);
    assertThat(read.toString()).doesNotContain("sesame");
    String old = Samples.alert("").replace("cap:1.2", "cap:1.1");
    assertThat(readAlert(old).version()).isEqualTo(CapVersion.V1_1);
    assertThat(codes(old)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "urn:oasis:names:tc:emergency:cap:1.2:profile:cap-lu:1.0, V1_2",
    "http://docs.oasis-open.org/emergency/cap/v1.1, V1_1",
    "http://www.incident.com/cap/1.0/, V1_0",
    "urn:example:alerts, V1_2"
  })
  void quirk28PrivateNamespacesAreMatchedByLocalName(String namespace, CapVersion version) {
    String xml = Samples.info("").replace("urn:oasis:names:tc:emergency:cap:1.2", namespace);
    assertThat(readAlert(xml).version()).isEqualTo(version);
    assertThat(readAlert(xml).infos()).hasSize(1);
    assertThat(codes(xml)).containsExactly(CapProblem.NAMESPACE_UNKNOWN);
  }

  @Test
  void quirk28MissingNamespaceAndPrefixesAreRead() {
    String bare = Samples.info("").replace(" xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"", "");
    assertThat(readAlert(bare).infos()).hasSize(1);
    assertThat(codes(bare)).containsExactly(CapProblem.NAMESPACE_MISSING);
    String prefixed =
        Samples.info("")
            .replace("</", "</cap:")
            .replaceAll("<(?=[a-zA-Z])", "<cap:")
            .replace("xmlns=", "xmlns:cap=");
    assertThat(readAlert(prefixed).infos()).hasSize(1);
    assertThat(codes(prefixed)).isEmpty();
  }

  @Test
  void quirk29EmptyElementsAreAbsent() {
    Alert alert = readAlert(Samples.alert("<references/><incidents> </incidents><note></note>"));
    assertThat(alert.references()).isEmpty();
    assertThat(alert.incidents()).isEmpty();
    assertThat(alert.note()).isNull();
    Info info =
        firstInfo(
            Samples.info(
                "<web/><expires/><area><areaDesc>x</areaDesc>"
                    + "<polygon/><circle> </circle><geocode/></area>"));
    assertThat(info.web()).isNull();
    assertThat(info.expires()).isNull();
    Area area = info.areas().getFirst();
    assertThat(area).isEqualTo(new Area("x", null, null, null, null, null));
    assertThat(codes(Samples.alert("<references/>"))).containsExactly(CapProblem.EMPTY_ELEMENT);
  }

  @Test
  void quirk30SurroundingSpaceIsTrimmed() {
    String xml =
        Samples.alert("<source>\n  The\n  desk \u00A0</source>")
            .replace("<identifier>", "<identifier>\n\t ")
            .replace("<status>Actual", "<status>\nActual\n");
    assertThat(readAlert(xml).identifier()).isEqualTo("a-1");
    assertThat(readAlert(xml).status()).isEqualTo(Status.ACTUAL.coded());
    assertThat(readAlert(xml).source()).isEqualTo("The\n  desk");
    assertThat(codes(xml)).isEmpty();
  }

  @Test
  void quirk31WordsAreReadWithoutRegardToCaseAndSpace() {
    String xml =
        Samples.info("<responseType>all clear</responseType>")
            .replace(">Severe<", ">moderate<")
            .replace(">Likely<", ">Very Likely<");
    Info info = firstInfo(xml);
    assertThat(info.severity()).isEqualTo(new Coded<>(Severity.MODERATE, "moderate"));
    assertThat(info.certainty()).isEqualTo(new Coded<>(Certainty.LIKELY, "Very Likely"));
    assertThat(info.responseTypes())
        .containsExactly(new Coded<>(ResponseType.ALL_CLEAR, "all clear"));
    assertThat(codes(xml)).hasSize(3).containsOnly(CapProblem.WORD_SPELLING);
  }

  @Test
  void quirk31WordsNotUnderstoodAreUnknownAndKept() {
    String xml = Samples.info("").replace(">Severe<", ">kritisch<").replace(">Met<", ">Wetter<");
    assertThat(firstInfo(xml).severity()).isEqualTo(new Coded<>(Severity.UNKNOWN, "kritisch"));
    assertThat(firstInfo(xml).categories())
        .containsExactly(new Coded<>(Category.UNKNOWN, "Wetter"));
    assertThat(codes(xml)).containsExactly(CapProblem.WORD_UNKNOWN, CapProblem.WORD_UNKNOWN);
    String unknown = Samples.info("").replace(">Severe<", ">Unknown<");
    assertThat(codes(unknown)).as("a word of the standard").isEmpty();
  }

  @Test
  void quirk32NaiveTimesTakeTheZoneOfTheirSource() {
    CapReader colombo = new CapReader(ReadOptions.lenient().withZone(ZoneId.of("Asia/Colombo")));
    String xml = Samples.info("<expires>2026-03-03T06:00:00</expires>");
    var read = (ReadResult.Read) colombo.read(Samples.bytes(xml));
    CapTime expires = read.alert().infos().getFirst().expires();
    assertThat(expires.instant()).isEqualTo(Instant.parse("2026-03-03T00:30:00Z"));
    assertThat(expires.zoneAssumed()).isTrue();
    assertThat(expires.text()).isEqualTo("2026-03-03T06:00:00");
    assertThat(codes(read)).containsExactly(CapProblem.TIME_WITHOUT_ZONE);
  }

  @Test
  void quirk32TimesNotUnderstoodKeepTheirText() {
    String xml = Samples.info("<expires>until further notice</expires>");
    assertThat(firstInfo(xml).expires())
        .isEqualTo(new CapTime(null, "until further notice", false));
    assertThat(codes(xml)).containsExactly(CapProblem.TIME_UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-02T06:00:00+00:00", "2026-03-01T00:00:00+00:00"})
  void quirk33ExpiryAtOrBeforeSendingIsReadAndReported(String expires) {
    String xml = Samples.info("<expires>" + expires + "</expires>");
    assertThat(firstInfo(xml).expires().text()).isEqualTo(expires);
    assertThat(codes(xml)).containsExactly(CapProblem.EXPIRES_NOT_AFTER_SENT);
  }

  @Test
  void quirk34NoExpiresStaysAbsent() {
    assertThat(firstInfo(Samples.info("")).expires()).isNull();
  }

  @Test
  void quirk35TheSameBytesAlwaysGiveTheSameAlert() {
    String xml = Samples.info("<expires>2026-03-03 06:00</expires>");
    assertThat(readAlert(xml)).isEqualTo(readAlert(xml));
  }

  @Test
  void quirk36FarFutureExpiryIsReadAsItIs() {
    Info info = firstInfo(Samples.info("<expires>9999-12-31T23:59:59+00:00</expires>"));
    assertThat(info.expires().instant()).isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    Info none = firstInfo(Samples.info("<expires>0001-01-01T00:00:00+00:00</expires>"));
    assertThat(none.expires().instant()).as("a program's way of saying none").isNull();
  }

  @Test
  void quirk37TheEndOfTheEventIsAmongTheParameters() {
    String end = "2026-03-04T00:00:00+00:00";
    Info info =
        firstInfo(
            Samples.info(
                "<parameter><valueName>eventEndingTime</valueName><value>%s</value></parameter>"
                    .formatted(end)));
    assertThat(info.parameters()).containsExactly(new NamedValue("eventEndingTime", end));
  }

  @ParameterizedTest
  @CsvSource({"Exercise,EXERCISE", "System,SYSTEM", "Test,TEST", "Draft,DRAFT", "TEST,TEST"})
  void quirk38StatusIsReadSoThatTestsCanBeKeptApart(String word, Status status) {
    String xml = Samples.alert("").replace(">Actual<", ">" + word + "<");
    assertThat(readAlert(xml).status().value()).isEqualTo(status);
  }

  @Test
  void quirk39ScopeRestrictionAndAddressesAreRead() {
    String xml =
        Samples.alert(
                "<restriction>staff</restriction>"
                    + "<addresses>one@desk.example \"The night desk\"</addresses>")
            .replace(">Public<", ">Private<");
    Alert alert = readAlert(xml);
    assertThat(alert.scope()).isEqualTo(Scope.PRIVATE.coded());
    assertThat(alert.restriction()).isEqualTo("staff");
    assertThat(alert.addresses()).containsExactly("one@desk.example", "The night desk");
  }

  @Test
  void quirk40EveryInfoIsKeptInItsOrder() {
    String two = "<info>" + Samples.INFO + "</info>";
    Alert alert = readAlert(Samples.alert(two + two.replace("Severe", "Minor") + two));
    assertThat(alert.infos())
        .extracting(info -> info.severity().value())
        .containsExactly(Severity.SEVERE, Severity.MINOR, Severity.SEVERE);
  }

  @Test
  void quirk41AbsentLanguageIsEnglishByTheStandard() {
    Info info = firstInfo(Samples.info(""));
    assertThat(info.language()).isNull();
    assertThat(info.languageOrDefault()).isEqualTo("en-US");
    assertThat(firstInfo(Samples.info("<language>en-us</language>")).languageOrDefault())
        .isEqualTo("en-us");
  }

  @Test
  void quirk42TheEndOfOneInfoDoesNotTouchItsSibling() {
    String ended =
        "<info>"
            + Samples.INFO.replace("Expected", "Past")
            + "<responseType>AllClear</responseType></info>";
    Alert alert = readAlert(Samples.alert("<info>" + Samples.INFO + "</info>" + ended));
    assertThat(alert.infos())
        .extracting(info -> info.urgency().value())
        .containsExactly(Urgency.EXPECTED, Urgency.PAST);
  }

  @Test
  void quirk43MarkupAndLineBreaksInTextAreKept() {
    Info info =
        firstInfo(
            Samples.info(
                "<description>WIND &lt;b&gt;STRONG&lt;/b&gt;\nFROM THE WEST</description>"
                    + "<instruction><![CDATA[<p>Stay in</p>]]></instruction>"));
    assertThat(info.description()).isEqualTo("WIND <b>STRONG</b>\nFROM THE WEST");
    assertThat(info.instruction()).isEqualTo("<p>Stay in</p>");
  }

  @Test
  void quirk43ElementsInTextAreReadForTheirText() {
    String xml = Samples.info("<description>Wind <b>strong</b> from<br/> the west</description>");
    assertThat(firstInfo(xml).description()).isEqualTo("Wind strong from the west");
    assertThat(codes(xml)).containsOnly(CapProblem.MARKUP_IN_TEXT);
  }

  @Test
  void quirk43EntitiesThatOnlyHtmlKnowsAreReplaced() {
    String xml =
        Samples.info("<headline>20&nbsp;&deg;C &amp; rising &mdash; Fire &Rescue</headline>");
    assertThat(firstInfo(xml).headline()).isEqualTo("20\u00A0°C & rising — Fire &Rescue");
    assertThat(codes(xml))
        .containsExactly(
            CapProblem.ENTITY_NOT_DECLARED,
            CapProblem.ENTITY_NOT_DECLARED,
            CapProblem.ENTITY_NOT_DECLARED,
            CapProblem.BARE_AMPERSAND);
  }

  @Test
  void quirk43ForbiddenControlCharactersAreDropped() {
    String xml = Samples.info("<headline>Wi\u0001nd &#x1F;&#233; &#0;</headline>");
    assertThat(firstInfo(xml).headline()).isEqualTo("Wind é");
    assertThat(codes(xml)).hasSize(3).containsOnly(CapProblem.CONTROL_CHARACTER);
  }

  @Test
  void quirk44ResourcesAreReadHoweverIncomplete() {
    String xml =
        Samples.info(
            "<resource><resourceDesc>map</resourceDesc><size>about 2 MB</size>"
                + "<uri>../map.png</uri><derefUri>QUJD</derefUri></resource>");
    assertThat(firstInfo(xml).resources())
        .containsExactly(new Resource("map", null, null, "../map.png", "QUJD", null));
    assertThat(codes(xml))
        .containsExactly(CapProblem.NUMBER_UNREADABLE, CapProblem.REQUIRED_MISSING);
  }

  @Test
  void quirk44AnEmbeddedFileOverTheLimitIsDroppedWhole() {
    var limits = new ReadOptions.Limits(1 << 20, 64, 1000, 1000, 100, 100);
    CapReader reader = new CapReader(ReadOptions.lenient().withLimits(limits));
    String xml =
        Samples.info(
            "<resource><resourceDesc>map</resourceDesc><mimeType>image/png</mimeType>"
                + "<derefUri>"
                + "QUJD".repeat(1000)
                + "</derefUri></resource>");
    var read = (ReadResult.Read) reader.read(Samples.bytes(xml));
    assertThat(read.alert().infos().getFirst().resources().getFirst().derefUri()).isNull();
    assertThat(codes(read)).containsExactly(CapProblem.TEXT_TOO_LONG);
  }

  @Test
  void quirk45OfDuplicateElementsTheFirstIsTaken() {
    String xml =
        Samples.info(
            "<expires>2026-03-03T00:00:00+00:00</expires>"
                + "<expires>2026-03-09T00:00:00+00:00</expires>"
                + "<headline/><headline>Gale</headline>");
    assertThat(firstInfo(xml).expires().text()).startsWith("2026-03-03");
    assertThat(firstInfo(xml).headline()).as("an empty element is none").isEqualTo("Gale");
    Problem problem = Samples.read(xml).problems().getFirst();
    assertThat(problem.code()).isEqualTo(CapProblem.DUPLICATE_ELEMENT);
    assertThat(problem.message()).contains("2026-03-09");
    assertThat(problem.path()).isEqualTo("alert/info[1]/expires[2]");
  }

  @Test
  void quirk46HugePolygonsAreReadInFull() {
    StringBuilder ring = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      ring.append(i % 90).append(".5,").append(i % 180).append(".25 ");
    }
    Area area = Samples.firstArea(Samples.area("<polygon>" + ring + "</polygon>"));
    assertThat(area.polygons().getFirst().size()).isEqualTo(100_000);
    assertThat(area.polygons().getFirst().text()).isEqualTo(ring.toString().strip());
  }

  @Test
  void signaturesAndForeignElementsArePassedOver() {
    String xml =
        Samples.alert(
            "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'><SignedInfo/></Signature>"
                + "<x:event xmlns:x='urn:x'>no</x:event><reference>r</reference>");
    assertThat(codes(xml))
        .containsExactly(
            CapProblem.SIGNATURE_PRESENT,
            CapProblem.FOREIGN_ELEMENT,
            CapProblem.UNEXPECTED_ELEMENT);
  }

  @Test
  void valuesWithoutNameAndSeveralValuesOfOneNameAreKept() {
    String xml =
        Samples.area(
            "<geocode><valueName>UGC</valueName><value>AAZ1</value><value>AAZ2</value></geocode>"
                + "<geocode><value>lonely</value></geocode>"
                + "<geocode><valueName>empty</valueName></geocode>");
    assertThat(Samples.firstArea(xml).geocodes())
        .containsExactly(
            new NamedValue("UGC", "AAZ1"),
            new NamedValue("UGC", "AAZ2"),
            new NamedValue(null, "lonely"),
            new NamedValue("empty", null));
    assertThat(codes(xml))
        .containsExactly(CapProblem.NAMED_VALUE_FORM, CapProblem.NAMED_VALUE_FORM);
  }

  @Test
  void strayTextIsReported() {
    String xml = Samples.alert("stray");
    assertThat(codes(xml)).containsExactly(CapProblem.STRAY_TEXT);
    assertThat(Samples.read(xml).problems().getFirst().path()).isEqualTo("alert");
  }

  private static String headline(String xml, Charset charset) {
    var read = (ReadResult.Read) Samples.read(xml.getBytes(charset));
    return read.alert().infos().getFirst().headline();
  }
}

package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.cap.Samples.codes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documents that are made to hurt, or broken on the way, each end in a problem. */
@Timeout(20)
class HostileDocumentsTest {

  @Test
  void externalEntitiesAreNotRead() {
    String xml =
        "<!DOCTYPE alert [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
            + Samples.info("<headline>&x;</headline>");
    assertThat(codes(xml)).containsExactly(CapProblem.DOCTYPE_REFUSED);
    assertThat(Samples.read(xml)).isInstanceOf(ReadResult.Unreadable.class);
  }

  @Test
  void aBillionLaughsAreNotLaughed() {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE alert [<!ENTITY l0 'ha'>");
    for (int i = 1; i < 30; i++) {
      dtd.append("<!ENTITY l%d '%s'>".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
    }
    String xml = dtd + "]>" + Samples.info("<headline>&l29;</headline>");
    assertThat(codes(xml)).containsExactly(CapProblem.DOCTYPE_REFUSED);
  }

  @Test
  void deepNestingStopsAtTheLimit() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
    assertThat(codes(Samples.alert(deep))).endsWith(CapProblem.TOO_DEEP);
    assertThat(codes(Samples.info("<headline>" + deep + "</headline>")))
        .endsWith(CapProblem.TOO_DEEP);
  }

  @Test
  void aHundredThousandNamesEndTheReading() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      names.append("<n").append(i * 7919L).append("/>");
    }
    assertThat(codes(Samples.alert(names.toString()))).endsWith(CapProblem.TOO_MANY_NAMES);
    String foreign = "<x xmlns='urn:x'>" + names + "</x>";
    assertThat(codes(Samples.alert(foreign))).endsWith(CapProblem.TOO_MANY_NAMES);
    StringBuilder prefixes = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      prefixes.append(
          "<p%d:note xmlns:p%d='urn:oasis:names:tc:emergency:cap:1.2'/>".formatted(i, i));
    }
    assertThat(codes(Samples.alert(prefixes.toString()))).endsWith(CapProblem.TOO_MANY_NAMES);
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      attributes.append("<note a").append(i * 7919L).append("=''/>");
    }
    assertThat(codes(Samples.alert(attributes.toString()))).endsWith(CapProblem.TOO_MANY_NAMES);
  }

  @Test
  void aTagWithAHundredThousandAttributesIsNotTokenized() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      attributes.append(" n").append(i * 7919L).append("=''");
    }
    assertThat(codes(Samples.alert("<a" + attributes + "/>")))
        .containsExactly(CapProblem.TAG_TOO_LONG);
  }

  @Test
  void foreignNamesOfManyDocumentsDoNotSlowDownTheReader() {
    CapReader reader = new CapReader(ReadOptions.lenient());
    for (int document = 0; document < 200; document++) {
      StringBuilder names = new StringBuilder("<x xmlns='urn:x'>");
      for (int i = 0; i < 500; i++) {
        names.append("<n").append((document * 500L + i) * 7919L).append("/>");
      }
      byte[] bytes = Samples.bytes(Samples.alert(names + "</x>"));
      assertThat(reader.read(bytes)).isInstanceOf(ReadResult.Read.class);
    }
  }

  @Test
  void tenMillionPointsAreRefusedBySize() {
    byte[] document = Samples.bytes(Samples.area(ring(10_000_000)));
    assertThat(codes(Samples.read(document))).containsExactly(CapProblem.DOCUMENT_TOO_LARGE);
  }

  @Test
  void pointsOverTheLimitKeepTheTextOnly() {
    var limits = new ReadOptions.Limits(64 << 20, 64, 32 << 20, 1000, 100, 100);
    CapReader reader = new CapReader(ReadOptions.lenient().withLimits(limits));
    byte[] document =
        Samples.bytes(Samples.area(ring(900) + ring(200) + ring(2_000_000) + ring(100)));
    var read = (ReadResult.Read) reader.read(document);
    assertThat(read.alert().infos().getFirst().areas().getFirst().polygons())
        .extracting(Polygon::size)
        .containsExactly(900, 0, 0, 100);
    assertThat(codes(read)).filteredOn(code -> code == CapProblem.TOO_MANY_POINTS).hasSize(2);
  }

  @Test
  void listsEndAtTheLimit() {
    var limits = new ReadOptions.Limits(8 << 20, 64, 1 << 20, 1000, 50, 100);
    CapReader reader = new CapReader(ReadOptions.lenient().withLimits(limits));
    String geocode = "<geocode><valueName>n</valueName><value>v</value></geocode>";
    String area = "<area><areaDesc>x</areaDesc>" + geocode.repeat(60) + "</area>";
    String xml =
        Samples.alert(
            "<code>c</code>".repeat(60)
                + ("<info>" + Samples.INFO + "</info>").repeat(48)
                + ("<info>" + Samples.INFO + area.repeat(55) + "</info>").repeat(5));
    var read = (ReadResult.Read) reader.read(Samples.bytes(xml));
    assertThat(read.alert().codes()).hasSize(50);
    assertThat(read.alert().infos()).hasSize(50);
    assertThat(read.alert().infos().getLast().areas()).hasSize(50);
    assertThat(read.alert().infos().getLast().areas().getFirst().geocodes()).hasSize(50);
    assertThat(codes(read)).contains(CapProblem.TOO_MANY_ITEMS);
  }

  @Test
  void moreGeocodesThanAnyAlertHasAreNotTakenForForeignNames() {
    String geocode = "<geocode><valueName>n</valueName><value>v</value></geocode>";
    Area area = Samples.firstArea(Samples.area(geocode.repeat(30_000)));
    assertThat(area.geocodes()).hasSize(10_000);
  }

  @Test
  void textOverTheLimitIsCut() {
    var limits = new ReadOptions.Limits(64 << 20, 64, 1000, 1000, 100, 100);
    CapReader reader = new CapReader(ReadOptions.lenient().withLimits(limits));
    String giant = "x".repeat(5_000_000);
    String ring = "1.25,2.25 ".repeat(1000);
    byte[] document =
        Samples.bytes(
            Samples.info(
                "<description>%s</description><area><areaDesc>x</areaDesc><polygon>%s</polygon></area>"
                    .formatted(giant, ring)));
    var read = (ReadResult.Read) reader.read(document);
    Info info = read.alert().infos().getFirst();
    assertThat(info.description()).hasSize(1000);
    assertThat(info.areas().getFirst().polygons().getFirst().size())
        .as("half a ring is another shape")
        .isZero();
    assertThat(codes(read)).containsExactly(CapProblem.TEXT_TOO_LONG, CapProblem.TEXT_TOO_LONG);
  }

  @Test
  void problemsOverTheLimitAreCountedAsMore() {
    ReadResult result = Samples.read(Samples.alert("<oddity/>".repeat(5000)));
    assertThat(result).isInstanceOf(ReadResult.Read.class);
    assertThat(result.problems()).hasSize(201);
    assertThat(result.problems().getLast().code()).isEqualTo(CapProblem.MORE_PROBLEMS);
  }

  @Test
  void theValidatorIsBoundedToo() {
    CapValidator validator = new CapValidator();
    String tags = "<language>" + "a-".repeat(1_000_000) + "a</language>";
    String text = "<description>" + "&lt;a &amp;".repeat(200_000) + "</description>";
    String uri = "<web>" + "a:%41".repeat(200_000) + "</web>";
    for (String element : new String[] {tags, text, uri, ring(500_000)}) {
      assertThat(validator.validate(Samples.bytes(Samples.info(element))).problems()).isNotEmpty();
    }
    byte[] huge = Samples.bytes(Samples.area(ring(10_000_000)));
    assertThat(validator.validate(huge).problems())
        .extracting(Problem::code)
        .containsExactly(CapProblem.DOCUMENT_TOO_LARGE);
  }

  @Test
  void brokenInTheMiddleSaysWhere() {
    String xml = Samples.info("\n<headline>Gale</headlin>");
    Problem problem = Samples.read(xml).problems().getLast();
    assertThat(problem.code()).isEqualTo(CapProblem.NOT_WELL_FORMED);
    assertThat(problem.line()).isEqualTo(7);
    assertThat(problem.message()).doesNotContain("\n");
  }

  @Test
  void everyTruncationEndsWithoutAnAlert() {
    byte[] whole = Samples.file("flood-two-languages.xml");
    for (int length = 1; length < whole.length - 3; length += 7) {
      ReadResult result = Samples.read(java.util.Arrays.copyOf(whole, length));
      assertThat(result).as("of %d bytes", length).isInstanceOf(ReadResult.Unreadable.class);
    }
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
    assertThat(codes(Samples.read(half))).contains(CapProblem.TRUNCATED);
  }

  @Test
  void somethingBehindTheAlertIsNotOverlooked() {
    assertThat(codes(Samples.alert("") + "<alert>")).containsExactly(CapProblem.NOT_WELL_FORMED);
    assertThat(codes(Samples.alert("") + "\n<!-- made by a program -->\n")).isEmpty();
  }

  private static String ring(int points) {
    return "<polygon>" + "1,2 ".repeat(points) + "</polygon>";
  }
}

package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTextTest {
  private static final String T1 = "2026-03-02T00:00:00+00:00";
  private static final String T2 = "2026-03-02T01:00:00+00:00";

  @Test
  void quirk54CommasInsideAnIdentifierAreReadFromBothEnds() {
    Reference reference = one("desk@met.example,urn:oid:1,2,3," + T1);
    assertThat(reference.sender()).isEqualTo("desk@met.example");
    assertThat(reference.identifier()).isEqualTo("urn:oid:1,2,3");
    assertThat(reference.sent().instant()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
  }

  @Test
  void quirk54SpacesInsideAnIdentifierAreKept() {
    List<Reference> two = read("desk,warning no 5," + T1 + "\n\t other,x y," + T2);
    assertThat(two).extracting(Reference::identifier).containsExactly("warning no 5", "x y");
    assertThat(two).extracting(Reference::sender).containsExactly("desk", "other");
  }

  @Test
  void quirk54ASpaceBeforeTheTimeOfDayIsPartOfTheTime() {
    List<Reference> two = read("desk,a,2026-03-02 00:00:00+00:00 desk,b," + T2);
    assertThat(two).extracting(Reference::identifier).containsExactly("a", "b");
    assertThat(two.getFirst().sent().instant()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
  }

  @Test
  void quirk54WhatIsNoTripleIsKeptAndReported() {
    assertThat(read("lonely")).containsExactly(new Reference(null, "lonely", null, "lonely"));
    assertThat(read("a b"))
        .extracting(Reference::identifier, Reference::sender)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", null),
            org.assertj.core.groups.Tuple.tuple("b", null));
    assertThat(one("desk,a")).isEqualTo(new Reference("desk", "a", null, "desk,a"));
    assertThat(one("a," + T1).identifier()).isEqualTo("a");
    assertThat(one("a," + T1).sender()).isNull();
    assertThat(one("desk,a,yesterday").sent()).isEqualTo(new CapTime(null, "yesterday", false));
    assertThat(Samples.codes(Samples.alert("<references>desk,a</references>")))
        .containsExactly(CapProblem.REFERENCE_MALFORMED);
  }

  @Test
  void quirk54AMalformedReferenceDoesNotHideItsNeighbours() {
    List<Reference> three = read("junk desk,a," + T1 + " half, desk,b," + T2 + ",");
    assertThat(three).extracting(Reference::identifier).contains("a", "junk");
    assertThat(three.getLast().sent().instant()).isEqualTo(Instant.parse("2026-03-02T01:00:00Z"));
  }

  @Test
  void quirk52ReferencesGivenTwiceAreJoined() {
    String xml =
        Samples.alert(
            "<references>desk,a,%s</references><references>desk,b,%s</references>"
                .formatted(T1, T2));
    assertThat(Samples.readAlert(xml).references())
        .extracting(Reference::identifier)
        .containsExactly("a", "b");
    assertThat(Samples.codes(xml)).containsExactly(CapProblem.DUPLICATE_ELEMENT);
  }

  @Test
  void hostileListsEndAtTheLimitAndInLinearTime() {
    String words = "a,b ".repeat(500_000);
    ReadResult.Read read =
        (ReadResult.Read)
            Samples.read(Samples.alert("<references>%s</references>".formatted(words)));
    assertThat(read.alert().references()).hasSize(10_000);
    assertThat(Samples.codes(read)).contains(CapProblem.TOO_MANY_ITEMS);
    String quotes = "\" \" x ".repeat(300_000);
    String xml = Samples.alert("<incidents>%s</incidents>".formatted(quotes));
    assertThat(Samples.readAlert(xml).incidents()).hasSize(10_000);
  }

  @Test
  void incidentsAreQuotedWhereTheyHoldSpaces() {
    String xml = Samples.alert("<incidents>one \"the big one\" three \"open end</incidents>");
    assertThat(Samples.readAlert(xml).incidents())
        .containsExactly("one", "the big one", "three", "open end");
    assertThat(Samples.codes(xml)).containsExactly(CapProblem.LIST_QUOTE);
  }

  private static Reference one(String text) {
    assertThat(read(text)).hasSize(1);
    return read(text).getFirst();
  }

  private static List<Reference> read(String text) {
    return Samples.readAlert(Samples.alert("<references>" + text + "</references>")).references();
  }
}

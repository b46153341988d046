package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.Lineage.Ref;

class ReferencesTest {
  private static final Instant SIX = Instant.parse("2026-05-01T06:00:00Z");

  @Test
  void quirk52ReferencesAndExpiredReferencesAreOneList() {
    assertThat(
            References.of(
                Newsroom.read(
                    alert("z")
                        .refersTo(alert("a"), alert("b"))
                        .info(
                            info()
                                .parameter(
                                    "expiredReferences",
                                    "alerts@met.example,b,2026-05-01T06:00:00+00:00\n"
                                        + "  w@nws.example,c,2026-05-01T00:00:00-06:00")))))
        .containsExactly(
            new Ref("alerts@met.example", "a", SIX),
            new Ref("alerts@met.example", "b", SIX),
            new Ref("w@nws.example", "c", SIX));
  }

  @Test
  void quirk54WhatIsNoTripleIsPassedOverAndAnOddTimeStillNames() {
    assertThat(
            References.of(
                Newsroom.read(
                    alert("z")
                        .references(
                            "nonsense alerts@met.example,a,b,2026-05-01T06:00:00+00:00"
                                + " s,i,never"))))
        .containsExactly(new Ref("alerts@met.example", "a,b", SIX), new Ref("s", "i", null));
  }

  @Test
  void noReferencesAreNone() {
    assertThat(
            References.of(
                Newsroom.read(alert("z").info(info().parameter("expiredReferences", " ")))))
        .isEmpty();
  }

  @Test
  void fractionsAreKeptAsTheDatabaseKeepsThem() {
    assertThat(new Ref("s", "i", Instant.parse("2026-05-01T06:00:00.123456789Z")).sent())
        .isEqualTo("2026-05-01T06:00:00.123456Z");
  }
}

package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.sim.WorldServer;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.world.FeedFormat;

class ValidateCommandTest {
  private static final String GOOD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
        <identifier>example-1</identifier>
        <sender>met@example.org</sender>
        <sent>2026-01-31T12:00:00+00:00</sent>
        <status>Actual</status>
        <msgType>Alert</msgType>
        <scope>Public</scope>
        <info>
          <category>Met</category>
          <event>Storm</event>
          <urgency>Expected</urgency>
          <severity>Severe</severity>
          <certainty>Likely</certainty>
          <expires>2026-01-31T18:00:00+00:00</expires>
          <area>
            <areaDesc>Kandy</areaDesc>
            <polygon>7.0,80.5 7.0,80.8 7.4,80.8 7.4,80.5 7.0,80.5</polygon>
          </area>
        </info>
      </alert>
      """;

  @TempDir Path directory;

  @Test
  void aGoodDocumentIsGood() throws Exception {
    Path file = file(GOOD);
    CommandLine run = CommandLine.run("validate", file.toString());
    assertThat(run.out()).isEqualTo(file + ": valid CAP 1.2, as its schema wants, 0 findings\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void everyFindingHasItsPlaceLevelCodeAndWords() throws Exception {
    Path file = file(GOOD.replace("<severity>Severe", "<severity>Terrible"));
    CommandLine run = CommandLine.run("validate", file.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines())
        .anyMatch(
            l ->
                l.matches(
                    "\\Q"
                        + file
                        + "\\E:13:5 error word-unknown .*Terrible.* is not one of"
                        + " .*\\(alert/info\\[1\\]/severity\\)"));
    assertThat(run.out()).endsWith("against its schema, %d findings\n".formatted(findings(run)));
  }

  @Test
  void oneFaultIsOneFinding() throws Exception {
    CommandLine word =
        CommandLine.run(
            "validate", file(GOOD.replace("<severity>Severe", "<severity>Terrible")).toString());
    assertThat(findings(word)).isOne();
    CommandLine time =
        CommandLine.run("validate", file(GOOD.replace("12:00:00+00:00", "12:00:00Z")).toString());
    assertThat(findings(time)).isOne();
    assertThat(time.out()).contains(" error time-with-z ", "is not a time such as");
    assertThat(time.code()).isOne();
    CommandLine ring =
        CommandLine.run("validate", file(GOOD.replace(" 7.0,80.5</p", "</p")).toString());
    assertThat(findings(ring)).isOne();
    assertThat(ring.out()).contains(" warning ring-not-closed ");
    assertThat(ring.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<event>Storm</event><event>Storm</event>",
        "<event>Storm</event><colour>red</colour>",
        "<event>Storm</event>red",
        "<event><b>Storm</b></event>"
      })
  void oneFaultOfTheStructureIsOneFinding(String event) throws Exception {
    Path file = file(GOOD.replace("<event>Storm</event>", event));
    CommandLine run = CommandLine.run("validate", file.toString());
    assertThat(findings(run)).describedAs(run.out()).isOne();
    assertThat(run.out()).contains(" error schema ");
  }

  @Test
  void whatIsMissingIsToldOnceWhetherAbsentOrEmpty() throws Exception {
    Path file =
        file(
            GOOD.replace("<severity>Severe</severity>", "")
                .replace("<urgency>Expected</urgency>", "")
                .replace("<event>Storm", "<event>"));
    CommandLine run = CommandLine.run("validate", file.toString());
    assertThat(run.out())
        .containsOnlyOnce("no severity")
        .containsOnlyOnce("no urgency")
        .containsOnlyOnce(" error required-missing no event ")
        .contains("event is empty");
    assertThat(findings(run)).describedAs(run.out()).isEqualTo(4);
  }

  @Test
  void anotherFaultOfTheSameElementIsAnotherFinding() throws Exception {
    String twice = "<severity>Terrible</severity></info>";
    String moved = GOOD.replace("<severity>Severe</severity>", "").replace("</info>", twice);
    CommandLine run = CommandLine.run("validate", file(moved).toString());
    assertThat(run.out()).contains(" error word-unknown ", " error schema severity must stand");
  }

  private static long findings(CommandLine run) {
    return run.out().lines().count() - 1;
  }

  @Test
  void whatStoringWouldRepairIsTold() throws Exception {
    Path file = file(GOOD.replace("7.0,80.8 7.4,80.8 7.4,80.5", "7.4,80.8 7.0,80.8 7.4,80.5"));
    CommandLine run = CommandLine.run("validate", file.toString());
    assertThat(run.out()).contains("warning shape-self-intersection");
    assertThat(run.code()).describedAs("a warning is no error").isZero();
  }

  @Test
  void standardInputIsRead() {
    byte[] document = GOOD.getBytes(StandardCharsets.UTF_8);
    assertThat(CommandLine.withInput(document, "validate", "-").out()).startsWith("-: valid CAP");
  }

  @Test
  void aWebPageIsNeitherAlertNorFeed() {
    byte[] page = "<html><body>Not found</body></html>".getBytes(StandardCharsets.UTF_8);
    CommandLine run = CommandLine.withInput(page, "validate", "-");
    assertThat(run.out())
        .contains("html-instead-of-feed")
        .contains("neither a CAP alert nor a feed");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void aFeedIsReadWithTheAlertsInIt() throws Exception {
    try (WorldServer world = world(FeedFormat.ATOM_FAT)) {
      String feed = world.feed(world.world().sources().getFirst()).toString();
      CommandLine run = CommandLine.run("validate", feed, "--net-allow-private=on");
      assertThat(run.out()).contains("valid atom feed of 3 entries");
      assertThat(run.code()).isZero();
    }
  }

  @Test
  void aPrivateAddressIsRefusedUnlessAllowed() throws Exception {
    try (WorldServer world = world(FeedFormat.RSS_LINK)) {
      CommandLine run = CommandLine.run("validate", world.base() + "/truth.json");
      assertThat(run.out()).contains("error private-address").contains("net.allow-private");
      assertThat(run.code()).isEqualTo(1);
      assertThat(world.log().toCsv()).doesNotContain("truth.json");
    }
  }

  @Test
  void whatCannotBeAskedIsUsage() {
    assertThat(CommandLine.run("validate").code()).isEqualTo(2);
    assertThat(CommandLine.run("validate", "a", "b").code()).isEqualTo(2);
    CommandLine absent = CommandLine.run("validate", directory.resolve("absent").toString());
    assertThat(absent.err()).startsWith("there is no file ").hasLineCount(1);
    assertThat(absent.code()).isEqualTo(2);
    assertThat(CommandLine.run("validate", "http://").code()).isEqualTo(2);
  }

  private static WorldServer world(FeedFormat format) {
    WorldSettings settings =
        WorldSettings.defaults()
            .withSources(1)
            .withAlertsPerMinute(0)
            .withLivePerSource(3)
            .withFormats(format);
    return WorldServer.start(settings, InstantSource.system());
  }

  private Path file(String text) throws Exception {
    return Files.writeString(directory.resolve("alert.xml"), text);
  }

  @Test
  void profilesAreHeldAgainstItWhereAskedFor() throws Exception {
    Path file = file(GOOD);
    CommandLine run = CommandLine.run("validate", file.toString(), "--profile", "cap-cp,ipaws");
    assertThat(run.out())
        .contains(":0:0 error cp-version-missing no code profile:CAP-CP:1.0 (alert)\n")
        .contains(":0:0 error ipaws-version-missing ")
        .contains(": not valid CAP 1.2, as its schema wants, held against cap-cp, ipaws, ");
    assertThat(run.code()).isEqualTo(1);
    CommandLine advice = CommandLine.run("validate", "--profile=auto", file.toString());
    assertThat(advice.out()).contains("info advice-web-missing").doesNotContain("cp-version");
    assertThat(advice.code()).isZero();
  }

  @Test
  void anUnknownProfileIsAMistakeOfWhoAsks() throws Exception {
    Path file = file(GOOD);
    CommandLine run = CommandLine.run("validate", file.toString(), "--profile=cap-xx");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no profile cap-xx");
    assertThat(CommandLine.run("validate", file.toString(), "--profile").code()).isEqualTo(2);
  }
}

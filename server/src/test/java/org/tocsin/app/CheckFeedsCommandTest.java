package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.sim.WorldServer;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.fault.Fault;
import org.tocsin.sim.fault.FaultKind;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.SimSource;

class CheckFeedsCommandTest {
  private static WorldServer world;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    world =
        WorldServer.start(
            WorldSettings.defaults()
                .withSources(8)
                .withAlertsPerMinute(0)
                .withLivePerSource(7)
                .withFormats(FeedFormat.RSS_LINK, FeedFormat.ATOM_FAT),
            InstantSource.system());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @AfterEach
  void mend() {
    world.faults().clear();
  }

  @Test
  void aHealthyRegistryIsOkAndFiveDocumentsOfEachFeedAreRead() {
    CommandLine run = check("--feeds-registry=" + world.registry());
    assertThat(run.out()).endsWith("8 feeds: 8 OK\n");
    assertThat(rows(run, "OK")).hasSize(8).allMatch(row -> row.contains(" 7    5/5  "));
    assertThat(run.code()).isZero();
  }

  @Test
  void anAddressAloneIsEnough() {
    CommandLine run = check(linked(0).toString());
    assertThat(run.out()).endsWith("1 feeds: 1 OK\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void anotherFormatThanDeclaredIsAMismatch() throws Exception {
    CommandLine run =
        check("--feeds-registry=" + registry("url,iso3,format\n" + linked(0) + ",KEN,atom\n"));
    assertThat(rows(run, "MISMATCH")).singleElement().asString().contains(" rss ");
    assertThat(run.out()).contains("declared as atom");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void aFeedWithNothingInItIsEmptyAndGood() throws Exception {
    try (WorldServer calm =
        WorldServer.start(
            WorldSettings.defaults().withSources(1).withAlertsPerMinute(0).withLivePerSource(0),
            InstantSource.system())) {
      CommandLine run = check("--feeds-registry=" + calm.registry());
      assertThat(run.out()).endsWith("1 feeds: 1 EMPTY\n");
      assertThat(run.code()).isZero();
    }
  }

  @Test
  void whatKeepsAFeedFromBeingReadIsNamed() {
    world.faults().set(source(0), FaultKind.HTTP_500);
    world.faults().set(source(1), FaultKind.HTML_200);
    CommandLine run = check(linked(0).toString(), feed(1).toString());
    assertThat(rows(run, "UNREACHABLE(http-status)")).hasSize(1);
    assertThat(rows(run, "UNREADABLE(html-instead-of-feed)")).hasSize(1);
    assertThat(run.out()).endsWith("2 feeds: 1 UNREADABLE, 1 UNREACHABLE\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void documentsThatAreNoAlertsAreCounted() {
    world.faults().set(source(0), Fault.standing(FaultKind.HTTP_404).onItsDocuments());
    world.faults().set(source(2), Fault.standing(FaultKind.HTML_200).onItsDocuments().times(2));
    CommandLine run = check(feed(0).toString(), feed(2).toString());
    assertThat(rows(run, "NO-ALERTS(http-status)")).singleElement().asString().contains("0/5");
    assertThat(rows(run, "PARTIAL (3 of 5)")).hasSize(1);
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void theNewAddressOfAFeedThatMovedForGoodIsSuggested() {
    world.faults().set(source(0), FaultKind.REDIRECT_301);
    world.faults().set(source(2), FaultKind.REDIRECT_302);
    CommandLine run = check(feed(0).toString(), feed(2).toString());
    assertThat(run.out())
        .contains("moved for good: enter " + world.base() + "/moved/")
        .contains("redirected to " + world.base() + "/moved/");
    assertThat(run.code()).isZero();
  }

  @Test
  void feedsOutOfUseAreNotAsked() throws Exception {
    CommandLine run =
        check("--feeds-registry=" + registry("url,iso3,status\n" + linked(0) + ",KEN,unusable\n"));
    assertThat(run.out()).endsWith("0 feeds: nothing\n");
    assertThat(run.err()).contains("1 feeds are not in use");
    assertThat(run.code()).isZero();
  }

  @Test
  void whatIsNoRegistryIsUsage() throws Exception {
    assertThat(check("--feeds-registry=" + registry("name\nx\n")).code()).isEqualTo(2);
    assertThat(check("--feeds-registry=" + directory.resolve("absent")).code()).isEqualTo(2);
    assertThat(CommandLine.run("feeds").code()).isEqualTo(2);
    assertThat(check("ftp://example.org/").code()).isEqualTo(2);
  }

  private static CommandLine check(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "feeds";
    args[1] = "check";
    System.arraycopy(more, 0, args, 2, more.length);
    args[more.length + 2] = "--net-allow-private=on";
    return CommandLine.run(args);
  }

  private static List<String> rows(CommandLine run, String verdict) {
    return run.out().lines().filter(l -> l.startsWith(verdict + " ")).toList();
  }

  private static SimSource source(int index) {
    return world.world().sources().get(index);
  }

  private static URI feed(int index) {
    return world.feed(source(index));
  }

  /** Every second feed lists links, beginning with the first. */
  private static URI linked(int pair) {
    return feed(2 * pair);
  }

  private Path registry(String text) throws Exception {
    return Files.writeString(directory.resolve("registry.csv"), text);
  }
}

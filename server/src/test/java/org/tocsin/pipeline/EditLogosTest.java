package org.tocsin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.account.AuditEntry;
import org.tocsin.feed.Edited;
import org.tocsin.feed.Logo;
import org.tocsin.feed.LogoException;
import org.tocsin.feed.LogoPicture;
import org.tocsin.feed.Pictures;
import org.tocsin.feed.Registry;
import org.tocsin.feed.RegistryException;
import org.tocsin.feed.Source;
import org.tocsin.feed.SourceDraft;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.LoopbackHost;
import org.tocsin.platform.net.NetSettings;

class EditLogosTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private final FeedRoom room = new FeedRoom(database, new Places(database.database()));
  private final LoopbackHost host = new LoopbackHost();
  private final Fetcher fetcher = new Fetcher(NetSettings.of("Tocsin/test", true, 6), room.time);
  private final EditLogos edit = room.editLogos(fetcher);
  private int source;

  @BeforeEach
  void start() {
    host.on("/logo.png", r -> r.reply(200, "", Pictures.png(300, 300)));
    source = add(Map.of("en", host.uri("/logo.png").toString()));
  }

  private int add(Map<String, String> logos) {
    return room.editSources.add("ann", draft(Map.of("en", "Met", "si", "කාලගුණ"), logos));
  }

  private static SourceDraft draft(Map<String, String> names, Map<String, String> logos) {
    SourceDraft plain = FeedRoom.source("met");
    return new SourceDraft(
        plain.slug(),
        null,
        true,
        null,
        plain.defaultLife(),
        plain.endPolicy(),
        plain.identityRule(),
        null,
        false,
        null,
        null,
        null,
        names,
        logos);
  }

  @AfterEach
  void stop() {
    fetcher.close();
    host.close();
  }

  private Map<String, Logo> logos() {
    Registry registry = room.feeds.registry();
    return registry.logos(registry.source(source).orElseThrow());
  }

  private int version() {
    return room.editSources.find(source).map(Edited::version).orElseThrow();
  }

  private static void refused(ThrowingCallable change, String code) {
    assertThatThrownBy(change)
        .asInstanceOf(type(LogoException.class))
        .extracting(LogoException::code)
        .isEqualTo(code);
  }

  @Test
  void aPictureIsFetchedFromItsAddressShownAndOnRecord() {
    edit.fetch("ann", source, 1, "en");
    Logo logo = logos().get("en");
    assertThat(logo.origin()).isEqualTo(host.uri("/logo.png").toString());
    assertThat(room.feeds.logo(logo.etag()).orElseThrow())
        .isEqualTo(LogoPicture.of(Pictures.png(300, 300)).png())
        .hasSize(logo.bytes());
    assertThat(room.audit.search("logo-changed", 9))
        .singleElement()
        .satisfies(e -> assertThat(e.after()).contains(logo.etag(), "/logo.png"));
  }

  @Test
  void aReaderIsShownThePictureOfHisLanguageElseTheFirst() {
    edit.put("ann", source, 1, "si", Pictures.png(20, 20));
    edit.put("ann", source, 2, "en", Pictures.png(30, 30));
    Registry registry = room.feeds.registry();
    Source met = registry.source(source).orElseThrow();
    assertThat(registry.logo(met, "si").map(Logo::width)).contains(20);
    assertThat(registry.logo(met, "fr").map(Logo::width)).contains(30);
  }

  @Test
  void aReaderIsShownThePictureOfARegionOfHisLanguageBeforeThatOfAnother() {
    Map<String, String> names = Map.of("ar", "الأرصاد", "en-US", "Met", "si-LK", "කාලගුණ");
    room.editSources.save("ann", source, 1, draft(names, Map.of()));
    edit.put("ann", source, 2, "ar", Pictures.png(20, 20));
    edit.put("ann", source, 3, "en-US", Pictures.png(30, 30));
    edit.put("ann", source, 4, "si-LK", Pictures.png(40, 40));
    Registry registry = room.feeds.registry();
    Source met = registry.source(source).orElseThrow();
    assertThat(registry.logo(met, "ar").map(Logo::width)).contains(20);
    assertThat(registry.logo(met, "en").map(Logo::width)).contains(30);
    assertThat(registry.logo(met, "si").map(Logo::width)).contains(40);
    assertThat(registry.logo(met, "fr").map(Logo::width)).contains(30);
  }

  @Test
  void theSecondOfTwoEditorsIsToldAndReplacesNothing() {
    edit.put("ann", source, 1, "en", Pictures.png(20, 20));
    for (int stale : new int[] {0, 1, 3}) {
      for (ThrowingCallable change :
          new ThrowingCallable[] {
            () -> edit.put("bob", source, stale, "en", Pictures.png(30, 30)),
            () -> edit.fetch("bob", source, stale, "en"),
            () -> edit.remove("bob", source, stale, "en")
          }) {
        assertThatThrownBy(change).isInstanceOf(RegistryException.class);
      }
    }
    assertThatThrownBy(() -> edit.put("bob", source, version(), "fr", Pictures.png(30, 30)))
        .describedAs("it has no name in that language")
        .isInstanceOf(RegistryException.class);
    assertThat(logos().get("en").width()).isEqualTo(20);
    assertThat(room.audit.search("bob", 9)).isEmpty();
    assertThat(host.requests()).describedAs("nothing was fetched for it").isEmpty();
  }

  @Test
  void whatIsReplacedOrRemovedIsOnRecordAndGivenOutNoMore() {
    edit.put("ann", source, 1, "en", Pictures.png(20, 20));
    Logo first = logos().get("en");
    edit.put("ann", source, 2, "en", Pictures.png(30, 30));
    assertThat(room.feeds.logo(first.etag())).isEmpty();
    edit.remove("ann", source, 3, "en");
    assertThat(logos()).isEmpty();
    assertThatThrownBy(() -> edit.remove("ann", source, 4, "en"))
        .isInstanceOf(RegistryException.class);
    assertThat(room.audit.search("logo-", 9))
        .extracting(AuditEntry::action)
        .containsExactly("logo-removed", "logo-changed", "logo-changed");
  }

  @Test
  void aPictureGoesWithTheNameInItsLanguageAndStaysWhenOtherFieldsChange() {
    edit.put("ann", source, 1, "si", Pictures.png(20, 20));
    room.editSources.save("ann", source, 2, draft(Map.of("en", "M", "si", "ක"), Map.of()));
    assertThat(logos()).containsOnlyKeys("si");
    room.editSources.save("ann", source, 3, draft(Map.of("en", "M"), Map.of()));
    assertThat(logos()).isEmpty();
  }

  @Test
  void whatCannotBeFetchedIsSaidWithItsCodeAndChangesNothing() {
    refused(() -> edit.fetch("ann", source, 1, "si"), "logo-address");
    try (var guarded = new Fetcher(NetSettings.of("Tocsin/test", false, 6), room.time)) {
      refused(() -> room.editLogos(guarded).fetch("ann", source, 1, "en"), "private-address");
    }
    host.on("/logo.png", r -> r.reply(404, "", "gone"));
    refused(() -> edit.fetch("ann", source, 1, "en"), "http-status");
    host.on("/logo.png", r -> r.reply(200, "", new byte[LogoPicture.MOST_GIVEN + 1]));
    refused(() -> edit.fetch("ann", source, 1, "en"), "body-too-large");
    host.on(
        "/logo.png", r -> r.reply(200, "Content-Type: image/png\r\n", "<html>no picture</html>"));
    refused(() -> edit.fetch("ann", source, 1, "en"), "logo-type");
    assertThat(logos()).isEmpty();
    assertThat(version()).isEqualTo(1);
  }
}

package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Utilities;

class DemoUtilityTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  private final MutableTime time = MutableTime.at("2026-05-01T09:00:00Z");

  @Test
  void sourcesAreMadeOnceAndTheUtilityIsCalledSimulated() {
    Database database = db.database();
    URI base = URI.create("http://127.0.0.1:20000");
    DemoUtility.watch(database, time, base);
    DemoUtility.watch(database, time, base);

    Provider provider = new Utilities(database).grid().provider("LK-CEB").orElseThrow();
    assertThat(provider.names().get("en")).isEqualTo("Ceylon Electricity Board (simulated)");
    assertThat(provider.names().values()).allMatch(name -> name.endsWith(")"));
    assertThat(provider.web()).isEqualTo("http://127.0.0.1:20000");
    assertThat(new Utilities(database).grid().groups(provider.id()))
        .filteredOn(group -> group.outline() != null)
        .extracting(Group::code)
        .containsExactly("A B C D E F G H I J K L P Q R S T U V W".split(" "));
    assertThat(new ScheduleSources(database, time).list(provider.id()))
        .extracting(s -> s.rank() + " " + s.kind() + " " + s.url() + " " + s.interval())
        .containsExactly(
            "10 utility-json http://127.0.0.1:20000 PT5S",
            "20 illuminati http://127.0.0.1:20000 PT5S");
    assertThat(new ScheduleSources(database, time).all())
        .extracting(ScheduleSource::label)
        .allMatch(label -> label.startsWith("Simulated utility"));
  }
}

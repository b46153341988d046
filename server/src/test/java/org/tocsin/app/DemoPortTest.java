package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.sim.utility.UtilityServer;
import org.tocsin.sim.utility.UtilitySettings;

class DemoPortTest {
  @TempDir private Path directory;

  @Test
  void serverComesBackAtThePortItHad() {
    int first;
    try (UtilityServer server = start()) {
      first = server.base().getPort();
    }
    try (UtilityServer server = start()) {
      assertThat(server.base().getPort()).isEqualTo(first);
    }
  }

  @Test
  void takenPortIsToldWithWhatToDo() {
    try (UtilityServer server = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(UsageException.class)
          .hasMessage(
              "the simulated utility's port %s is taken; stop what uses it, or delete %s to begin"
                  + " anew",
              server.base().getPort(), directory);
    }
  }

  private UtilityServer start() {
    return new DemoPort(directory, "simulated utility")
        .start(
            port ->
                UtilityServer.start(
                    UtilitySettings.rolling().withPort(port), InstantSource.system()),
            server -> server.base().getPort());
  }
}

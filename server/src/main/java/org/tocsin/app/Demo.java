package org.tocsin.app;

import java.util.List;
import java.util.Map;

/**
 * {@code serve} beside a simulated world. Its feeds live on loopback, so private addresses are
 * allowed, and its data lie apart, so that no invented alert meets real ones.
 */
final class Demo {
  private Demo() {}

  static int run(List<String> args) {
    Map<Setting, String> overrides =
        Map.of(Setting.DATA_DIR, "./data/demo", Setting.NET_ALLOW_PRIVATE, "on");
    Settings settings = Main.settings(args, overrides).withOpenInbox();
    if (settings.registry().isEmpty()) {
      DemoWorld world = DemoWorld.start(settings.dataDir());
      settings = settings.withRegistry(world.feeds().registry().toString());
    }
    Serve.start(settings);
    return Main.RUNNING;
  }
}

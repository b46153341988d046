package org.tocsin.app;

import java.util.List;
import java.util.Map;

/**
 * {@code serve} beside a simulated world: feeds, unless {@code feeds.registry} names others, and an
 * electricity utility. They live on loopback, so private addresses are allowed, and its data lie
 * apart, so that no invented alert meets real ones.
 */
final class Demo {
  private Demo() {}

  static int run(List<String> args) {
    Map<Setting, String> overrides =
        Map.of(Setting.DATA_DIR, "./data/demo", Setting.NET_ALLOW_PRIVATE, "on");
    Settings settings = Main.settings(args, overrides).withOpenInbox();
    DemoWorld world = DemoWorld.start(settings.dataDir());
    if (settings.registry().isEmpty()) {
      settings = settings.withRegistry(world.feeds().registry().toString());
    }
    Engine engine = Serve.open(settings).getBean(Engine.class);
    DemoUtility.watch(engine.database, engine.clocks.machine(), world.utility().base());
    return Main.RUNNING;
  }
}

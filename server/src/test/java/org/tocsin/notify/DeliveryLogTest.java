package org.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

class DeliveryLogTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();

  @Test
  void nodesThatStartAtOnceMakeEachDayOnce() throws Exception {
    DeliveryLog log = new DeliveryLog(db.database(), MutableTime.at("2026-06-01T12:00:00Z"));
    List<Callable<Void>> nodes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      nodes.add(
          () -> {
            log.prepare();
            return null;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(nodes)) {
        done.get();
      }
    }
    assertThat(db.database().read(LogStore::days)).hasSize(8); // today and the seven after it
  }
}

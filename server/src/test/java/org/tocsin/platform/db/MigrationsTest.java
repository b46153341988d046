package org.tocsin.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  @Test
  void twoNodesStartingAtOnceMigrateOnce() throws Exception {
    try (TestDatabase db = TestDatabase.createEmpty();
        var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = CompletableFuture.supplyAsync(() -> Migrations.migrate(db.dataSource()), nodes);
      var two = CompletableFuture.supplyAsync(() -> Migrations.migrate(db.dataSource()), nodes);
      int first = one.get(60, TimeUnit.SECONDS);
      int second = two.get(60, TimeUnit.SECONDS);
      assertThat(Math.min(first, second)).isZero();
      assertThat(Math.max(first, second)).isPositive();
      assertThat(Migrations.migrate(db.dataSource())).isZero();
    }
  }
}

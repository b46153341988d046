package org.tocsin.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.platform.db.EmbeddedServerException.Code;

class EmbeddedServerTest {
  private static final Path DATA = Path.of("target", "test-embedded");
  private static final EmbeddedSettings SETTINGS = EmbeddedSettings.defaults();

  @BeforeAll
  static void freshCluster() throws IOException {
    try (EmbeddedServer left = Files.exists(DATA) ? start() : null) {
      assertThat(left == null || left.pid() > 0).isTrue(); // ends what a killed test run left
    }
    DataFiles.delete(DATA.resolve("database"));
  }

  @BeforeEach
  void emptyTable() throws SQLException {
    try (EmbeddedServer server = start()) {
      execute(server, "drop table if exists kept", "create table kept (id int)");
    }
  }

  @Test
  void dataOutlivesACleanStop() throws Exception {
    try (EmbeddedServer server = start()) {
      execute(server, "insert into kept values (1)");
    }
    try (EmbeddedServer server = start()) {
      assertThat(value(server, "select count(*) from kept")).isEqualTo("1");
    }
  }

  @Test
  void afterACleanStopNoProcessIsLeft() {
    EmbeddedServer server = start();
    long pid = server.pid();
    server.close();
    assertThat(ProcessHandle.of(pid).filter(p -> new Postmaster(p, 0, true).alive())).isEmpty();
  }

  @Test
  void aServerThatDiesIsStartedAgainWithEverythingCommitted() throws Exception {
    try (EmbeddedServer server = start()) {
      var back = new CountDownLatch(1);
      server.onRestart(back::countDown);
      execute(server, "insert into kept values (1), (2)");
      try (Connection open = DataSources.single(server.database())) {
        ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        assertThat(back.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(open.isValid(5)).isFalse();
      }
      assertThat(value(server, "select count(*) from kept")).isEqualTo("2");
      assertThat(server.restarts()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatAKilledProgramLeftIsAdopted() throws Exception {
    EmbeddedServer killed = start();
    long pid = killed.pid();
    execute(killed, "insert into kept values (1)");
    killed.abandon();
    try (EmbeddedServer server = start()) {
      assertThat(server.pid()).isEqualTo(pid);
      assertThat(value(server, "select count(*) from kept")).isEqualTo("1");
    }
  }

  @Test
  void anAdoptedServerIsWatchedToo() throws Exception {
    start().abandon();
    try (EmbeddedServer server = start()) {
      var back = new CountDownLatch(1);
      server.onRestart(back::countDown);
      ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
      assertThat(back.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aPidThatNowBelongsToAnotherProgramIsStale() throws Exception {
    long own = ProcessHandle.current().pid();
    Files.writeString(
        DATA.resolve("database/postmaster.pid"),
        own + "\n" + DATA + "\n1\n5432\n\n127.0.0.1\n1 1\nready   \n");
    try (EmbeddedServer server = start()) {
      assertThat(server.pid()).isNotEqualTo(own);
    }
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void aTornPidFileIsStale() throws Exception {
    Files.writeString(DATA.resolve("database/postmaster.pid"), "");
    try (EmbeddedServer server = start()) {
      assertThat(value(server, "select count(*) from kept")).isEqualTo("0");
    }
  }

  @Test
  void aSecondProgramOnTheSameDirectoryIsTurnedAway() {
    try (EmbeddedServer server = start()) {
      assertThatThrownBy(EmbeddedServerTest::start)
          .hasMessageContaining("data.dir")
          .asInstanceOf(type(EmbeddedServerException.class))
          .returns(Code.DATA_DIRECTORY_IN_USE, EmbeddedServerException::code);
      assertThat(server.restarts()).isZero();
    }
  }

  @Test
  void anotherMajorVersionIsRefusedWithTheWayOutInOneLine(@TempDir Path data) throws Exception {
    Files.createDirectories(data.resolve("database"));
    Path programs =
        Files.createSymbolicLink(data.resolve("postgres"), DATA.resolve("postgres").toRealPath());
    Files.writeString(data.resolve("database/PG_VERSION"), "17\n");
    assertThatThrownBy(() -> EmbeddedServer.start(data, SETTINGS))
        .hasMessageContaining("PostgreSQL 17")
        .hasMessageContaining("backup")
        .message()
        .doesNotContain("\n");
    assertThat(Files.readString(data.resolve("database/PG_VERSION"))).isEqualTo("17\n");
    Files.delete(programs);
  }

  /** Between the choice of a port and the server's own bind, a connection may be given it. */
  @Test
  void aPortThatIsTakenBeforeTheServerComesToItIsLeftForAnother() throws Exception {
    var cluster = new Cluster(DATA.toRealPath(), SETTINGS);
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int free = cluster.choosePort();
      Postmaster server = cluster.start(List.of(taken.getLocalPort(), free).iterator()::next);
      assertThat(server.port()).isEqualTo(free);
      cluster.stop(server);
    }
  }

  /** It listens while it recovers, for longer than anybody waits. */
  @Test
  void aServerOfOursThatHoldsThePortIsNotStartedOver() throws Exception {
    var cluster = new Cluster(DATA.toRealPath(), SETTINGS);
    Postmaster living = cluster.start(cluster::choosePort);
    try {
      List<Integer> ports = List.of(living.port(), cluster.choosePort());
      assertThatThrownBy(() -> cluster.start(ports.iterator()::next))
          .asInstanceOf(type(EmbeddedServerException.class))
          .returns(Code.START_FAILED, EmbeddedServerException::code);
      assertThat(cluster.running()).contains(living);
      cluster.stop(living);
    } finally {
      living.process().destroy();
    }
  }

  @Test
  void itIsDurableCheckedAndOnLoopbackOnly() throws Exception {
    try (EmbeddedServer server = start()) {
      assertThat(value(server, "show fsync")).isEqualTo("on");
      assertThat(value(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(value(server, "show full_page_writes")).isEqualTo("on");
      assertThat(value(server, "show data_checksums")).isEqualTo("on");
      assertThat(value(server, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(value(server, "show unix_socket_directories")).isEmpty();
      assertThat(value(server, "show server_encoding")).isEqualTo("UTF8");
    }
  }

  @Test
  void onlyThePasswordOpensItAndOnlyItsOwnerReadsThePassword() throws Exception {
    try (EmbeddedServer server = start()) {
      DatabaseSettings right = server.database();
      var wrong = new DatabaseSettings(right.url(), right.user(), "wrong", 1);
      assertThatThrownBy(() -> DataSources.single(wrong).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      var none = new DatabaseSettings(right.url(), right.user(), null, 1);
      assertThatThrownBy(() -> DataSources.single(none).close()).isInstanceOf(SQLException.class);
      assertThat(value(server, "select rolpassword from pg_authid where rolname = 'tocsin'"))
          .startsWith("SCRAM-SHA-256$");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(DATA.resolve("database.password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aMissingPasswordIsSaidPlainly() throws Exception {
    Path password = DATA.resolve("database.password");
    Path aside = DATA.resolve("aside");
    Files.move(password, aside);
    try {
      assertThatThrownBy(EmbeddedServerTest::start)
          .asInstanceOf(type(EmbeddedServerException.class))
          .returns(Code.PASSWORD_MISSING, EmbeddedServerException::code);
    } finally {
      Files.move(aside, password);
    }
  }

  private static EmbeddedServer start() {
    return EmbeddedServer.start(DATA, SETTINGS);
  }

  private static void execute(EmbeddedServer server, String... statements) throws SQLException {
    try (Connection connection = DataSources.single(server.database());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String value(EmbeddedServer server, String sql) throws SQLException {
    try (Connection connection = DataSources.single(server.database());
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}

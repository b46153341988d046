package org.tocsin.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|say either --world or --corpus",
        "--world --corpus .|say either --world or --corpus",
        "--world --sources|--sources is unknown or lacks its value",
        "--world --sources x|--sources needs a number, not x",
        "--world --sources 0|sources must be 1 to 10000, not 0",
        "--world --faults some|--faults is none, light or heavy, not some",
        "--world --port 70000|port must be 0 to 65535, not 70000",
        "--world --alerts-per-minute=-1|alerts per minute must be 0 to 1000000",
        "--world --colour red|unknown argument --colour",
        "--corpus /no/such/folder|no folder /no/such/folder",
        "--world --utility|--world is unknown or lacks its value",
        "--utility 2021|2021 is unknown or lacks its value",
        "--utility --port x|--port needs a number, not x",
        "--utility --colour red|unknown argument --colour",
        "--utility --clock-speed 0|--clock-speed must be above 0",
        "--utility 2022 --clock-start soon|--clock-start needs an instant such as"
            + " 2022-03-26T00:00Z",
      })
  void wrongCommandLineIsToldWithTheUsage(String line, String complaint) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> args = line.isEmpty() ? List.of() : List.of(line.split(" "));
    int code = SimCommand.run(args, new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(code).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains(complaint).contains("usage: sim");
  }

  @Test
  void worldIsServedUntilInterrupted() throws Exception {
    String said = runOnce("url,iso3,format", "--world", "--sources", "3", "--seed=9");
    assertThat(said).startsWith("sim: 3 feeds, registry at http://127.0.0.1:");
  }

  @Test
  void corpusIsServedUntilInterrupted(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a.xml"), "<alert/>");
    String said = runOnce("url,iso3,format", "--corpus", folder.toString());
    assertThat(said).startsWith("sim: 1 documents, registry at http://127.0.0.1:");
  }

  @Test
  void utilityIsServedUntilInterrupted() throws Exception {
    String said = runOnce("A simulated utility", "--utility", "--seed=9");
    assertThat(said).startsWith("sim: a utility's power cuts, overview at http://127.0.0.1:");
  }

  @Test
  void helpIsNoError() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(SimCommand.run(List.of("--help"), lines)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage: sim").contains("--utility");
  }

  @Test
  void takenPortIsToldInOneLine() throws IOException {
    try (WorldServer first = WorldServer.start(WorldSettings.defaults(), new SettableClock())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      String port = String.valueOf(first.base().getPort());
      int code =
          SimCommand.run(
              List.of("--world", "--port", port),
              new PrintStream(out, true, StandardCharsets.UTF_8));
      assertThat(code).isEqualTo(1);
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("cannot listen at port " + port);
    }
  }

  /** Starts the command, checks what its address answers, interrupts it, and gives its line. */
  private static String runOnce(String answer, String... args) throws Exception {
    PipedOutputStream pipe = new PipedOutputStream();
    CompletableFuture<Integer> code = new CompletableFuture<>();
    try (BufferedReader said =
            new BufferedReader(
                new InputStreamReader(new PipedInputStream(pipe), StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(pipe, true, StandardCharsets.UTF_8);
        Client client = new Client()) {
      Thread command =
          Thread.ofVirtual().start(() -> code.complete(SimCommand.run(List.of(args), out)));
      String line = said.readLine();
      assertThat(client.text(line.substring(line.indexOf("http")))).startsWith(answer);
      command.interrupt();
      assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
      return line;
    }
  }
}

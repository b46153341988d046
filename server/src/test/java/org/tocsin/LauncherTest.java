package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a source tree of its own, with a JDK and a Maven that only say how they were
 * called.
 */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("../tocsin").toAbsolutePath().normalize();
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "env",
          "sed",
          "dirname",
          "readlink",
          "find",
          "head",
          "mkdir",
          "cat",
          "rm",
          "sleep",
          "mv");
  private static final Instant BUILT = Instant.parse("2026-01-02T00:00:00Z");

  private record Ran(int code, String out, String err) {}

  @TempDir private Path temporary;
  private Path tree;
  private Path tools;

  @BeforeEach
  void plantTree() throws IOException {
    Path real = temporary.toRealPath();
    tree = real.resolve("a tree");
    tools = real.resolve("tools");
    Files.createDirectories(tree.resolve("server/src/main"));
    Files.createDirectories(tree.resolve("server/target"));
    Files.createDirectories(tools);
    Files.copy(LAUNCHER, tree.resolve("tocsin"));
    executable(tree.resolve("tocsin"));
    for (String tool : TOOLS) {
      Path found =
          Stream.of("/bin", "/usr/bin")
              .map(d -> Path.of(d, tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      script(tools.resolve(tool), "exec " + found + " \"$@\"");
    }
    source("pom.xml");
    source("server/pom.xml");
    Files.createFile(tree.resolve("server/target/tocsin.jar"));
    Files.setLastModifiedTime(
        Files.createFile(tree.resolve("server/target/.build-stamp")), FileTime.from(BUILT));
    for (String directory : List.of("server/src/main", "server/src")) {
      Files.setLastModifiedTime(tree.resolve(directory), FileTime.from(BUILT.minusSeconds(60)));
    }
    script(
        jdk("25.0.1").resolve("bin/java"),
        "for a; do case $a in -XX:AOTCacheOutput=*) echo cache > \"${a#*=}\";; esac; done",
        "printf '<%s>' \"$@\"; echo; pwd");
  }

  @Test
  void whatItStartsSeesTheArgumentsAndTheDirectoryItWasCalledFrom() throws Exception {
    Path elsewhere = Files.createDirectory(tree.resolveSibling("else where"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), Path.of("../a tree/tocsin"));
    Ran ran = run(elsewhere, link, Map.of(), "validate", "a file.xml", "*");
    assertThat(ran.err).isEmpty();
    assertThat(ran.code).isZero();
    assertThat(ran.out)
        .contains(
            "<-jar><" + tree.resolve("server/target/tocsin.jar") + "><validate><a file.xml><*>")
        .endsWith("\n" + elsewhere + "\n");
  }

  @Test
  void optionsOfTheUserComeAfterOurs() throws Exception {
    Ran ran = run(Map.of("TOCSIN_JAVA_OPTS", "-Xmx2g -Dx=y"), "version");
    assertThat(ran.out).contains("<-Xmx512m>").containsPattern("<-Xmx512m>.*<-Xmx2g><-Dx=y><-jar>");
  }

  @Test
  void aJdkThatIsTooOldIsSaidInOneLine() throws Exception {
    Ran ran = run(Map.of("TOCSIN_JAVA_HOME", jdk("17.0.15").toString()), "version");
    assertThat(ran.code).isEqualTo(2);
    assertThat(ran.err.lines()).singleElement().asString().contains("JDK 25").contains("install");
  }

  @Test
  void aMissingMavenIsSaidInOneLine() throws Exception {
    edit();
    Ran ran = run(Map.of(), "version");
    assertThat(ran.code).isEqualTo(2);
    assertThat(ran.err.lines()).element(1).asString().contains("Maven").contains("install");
  }

  @Test
  void newerSourcesAreBuiltOnceAndTheCacheMadeByARunThatKeepsToItself() throws Exception {
    script(
        tools.resolve("mvn"),
        "echo mvn \"$@\" in $(pwd) >> ../calls; cat /dev/null > server/target/tocsin.jar");
    edit();
    Ran first = run(Map.of(), "version");
    Ran second = run(Map.of(), "version");
    assertThat(first.code).isZero();
    assertThat(first.out)
        .contains("<-XX:AOTCache=" + tree.resolve("server/target/tocsin.aot") + ">");
    assertThat(second.err).isEmpty();
    assertThat(Files.readAllLines(tree.resolveSibling("calls")))
        .containsExactly("mvn -B -q -DskipTests package in " + tree);
    assertThat(Files.readString(tree.resolve("server/target/start-cache.log")))
        .contains("<-Dtocsin.training=true>")
        .contains("<serve>");
  }

  @Test
  void aBuildThatFailsEndsThere() throws Exception {
    script(tools.resolve("mvn"), "exit 1");
    edit();
    Ran ran = run(Map.of(), "version");
    assertThat(ran.code).isEqualTo(1);
    assertThat(ran.out).isEmpty();
    assertThat(tree.resolve("server/target/.building")).doesNotExist();
  }

  private Ran run(Map<String, String> environment, String... arguments) throws Exception {
    return run(tree, tree.resolve("tocsin"), environment, arguments);
  }

  private Ran run(
      Path directory, Path launcher, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(temporary, "run", ".out");
    Path err = Files.createTempFile(temporary, "run", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", temporary.toString());
    builder.environment().put("TOCSIN_JAVA_HOME", tree.resolveSibling("jdk-25.0.1").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Path jdk(String version) throws IOException {
    Path home = tree.resolveSibling("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/java"), "exit 9");
    script(home.resolve("bin/javac"), "exit 9");
    return home;
  }

  private void source(String name) throws IOException {
    Files.setLastModifiedTime(
        Files.writeString(tree.resolve(name), ""), FileTime.from(BUILT.minusSeconds(60)));
  }

  private void edit() throws IOException {
    Files.setLastModifiedTime(tree.resolve("server/pom.xml"), FileTime.from(BUILT.plusSeconds(60)));
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
    executable(file);
  }

  private static void executable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}

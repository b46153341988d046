package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  @TempDir Path directory;

  @Test
  void theNearerOneWins() throws Exception {
    assertThat(port(List.of(), Map.of())).isEqualTo("8080");
    Files.writeString(directory.resolve("tocsin.yaml"), "http:\n  port: 1\n");
    assertThat(port(List.of(), Map.of())).isEqualTo("1");
    Files.writeString(directory.resolve(".env"), "# a remark\nTOCSIN_HTTP_PORT='2'\n");
    assertThat(port(List.of(), Map.of())).isEqualTo("2");
    assertThat(port(List.of(), Map.of("TOCSIN_HTTP_PORT", "3"))).isEqualTo("3");
    assertThat(port(List.of("--http-port=4"), Map.of("TOCSIN_HTTP_PORT", "3"))).isEqualTo("4");
    assertThat(port(List.of("--http.port", "5"), Map.of("TOCSIN_HTTP_PORT", "3"))).isEqualTo("5");
  }

  @Test
  void anEmptyValueMeansUnset() throws Exception {
    Files.writeString(directory.resolve(".env"), "TOCSIN_HTTP_PORT=\n");
    Files.writeString(directory.resolve("tocsin.yaml"), "http.port: ''\n");
    assertThat(port(List.of("--http-port="), Map.of("TOCSIN_HTTP_PORT", ""))).isEqualTo("8080");
  }

  @Test
  void portIsTakenFromThePlatformWhenNothingNearerSaysIt() {
    assertThat(port(List.of(), Map.of("PORT", "9"))).isEqualTo("9");
    assertThat(port(List.of(), Map.of("PORT", "9", "TOCSIN_HTTP_PORT", "3"))).isEqualTo("3");
  }

  @Test
  void yamlSwitchesAndListsAreUnderstood() throws Exception {
    Files.writeString(
        directory.resolve("tocsin.yaml"), "roles: [web]\nnet:\n  allow-private: on\n");
    Settings settings = settings(List.of(), Map.of());
    assertThat(settings.roles()).containsExactly("web");
    assertThat(settings.allowPrivate()).isTrue();
  }

  @Test
  void aCommandsOwnDefaultIsBehindEverythingThatWasSet() {
    Map<Setting, String> demo = Map.of(Setting.DATA_DIR, "./data/demo");
    Configuration unset = Configuration.read(List.of(), demo, Map.of(), directory);
    assertThat(unset.get(Setting.DATA_DIR)).isEqualTo("./data/demo");
    Configuration set =
        Configuration.read(List.of(), demo, Map.of("TOCSIN_DATA_DIR", "x"), directory);
    assertThat(set.get(Setting.DATA_DIR)).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--http-port=http",
        "--http-port=65536",
        "--http-port=-1",
        "--http-public-url=alerts.example",
        "--http-public-url=ftp://alerts.example",
        "--database-url=mysql://localhost/tocsin",
        "--database-url=postgres://h:port/tocsin",
        "--roles=web,wroker",
        "--clock-start=yesterday",
        "--clock-speed=0",
        "--clock-speed=fast",
        "--feeds-polling=maybe",
        "--feeds-log-keep=14",
        "--feeds-log-keep=99999999999999999999d",
        "--net-allow-private=perhaps",
        "--net-per-host=0",
        "--data-dir=\u0000",
        "--mail-url=http://mail.example",
        "--mail-from=nobody",
        "--sms-segments=11",
        "--push-contact=nobody",
        "--secret-key=short",
        "--notify-log-keep=soon",
        "--mail-dkim-rsa=key.pem"
      })
  void aBadValueIsToldInOneLineThatNamesTheSetting(String flag) {
    String key = Setting.ofFlag(flag.substring(0, flag.indexOf('='))).orElseThrow().key;
    assertThatThrownBy(() -> settings(List.of(flag), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(key)
        .message()
        .hasLineCount(1);
  }

  @Test
  void aFileThatCannotBeReadIsToldInOneLine() throws Exception {
    Files.writeString(directory.resolve("tocsin.yaml"), "http: [\n");
    assertOneLine("tocsin.yaml");
    Files.writeString(directory.resolve("tocsin.yaml"), "http:\n  prot: 8080\n");
    assertOneLine("http.prot");
    Files.delete(directory.resolve("tocsin.yaml"));
    Files.write(directory.resolve(".env"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertOneLine(".env");
  }

  private void assertOneLine(String contained) {
    assertThatThrownBy(() -> settings(List.of(), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(contained)
        .message()
        .hasLineCount(1);
  }

  @Test
  void whatNobodyKnowsIsUsage() {
    for (String[] args :
        new String[][] {
          {"--no-such-flag=1"},
          {"serve", "--no-such-flag"},
          {"serve", "what"},
          {"migrate", "--http-port"},
          {"nothing"},
          {"backup", "file"}
        }) {
      CommandLine run = CommandLine.run(args);
      assertThat(run.code()).describedAs(String.join(" ", args)).isEqualTo(2);
      assertThat(run.err()).hasLineCount(1);
    }
  }

  private String port(List<String> args, Map<String, String> environment) {
    return Configuration.read(args, Map.of(), environment, directory).get(Setting.HTTP_PORT);
  }

  private Settings settings(List<String> args, Map<String, String> environment) {
    return Settings.of(Configuration.read(args, Map.of(), environment, directory));
  }
}

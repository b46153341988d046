package org.tocsin.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  private static final String TEXT = "a text that is long enough, and hard to guess";

  @TempDir Path directory;

  @Test
  void isMadeOnceForItsOwnerAlone() throws IOException {
    Secret made = Secret.load(directory);
    assertThat(permissions()).isEqualTo("rw-------");
    assertThat(fingerprint(Secret.load(directory))).isEqualTo(fingerprint(made));
    Files.delete(file());
    assertThat(fingerprint(Secret.load(directory))).isNotEqualTo(fingerprint(made));
  }

  @Test
  void theSettingOfAnotherNodeMayBeTheTextOfTheFile() throws IOException {
    Secret made = Secret.load(directory);
    assertThat(fingerprint(Secret.of(Files.readString(file())))).isEqualTo(fingerprint(made));
  }

  @Test
  void threadsAtOnceGetTheSame() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<String>> loads = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        loads.add(() -> fingerprint(Secret.load(directory)));
      }
      Set<String> found = new HashSet<>();
      for (var load : threads.invokeAll(loads)) {
        found.add(load.get());
      }
      assertThat(found).hasSize(1);
    }
  }

  @Test
  void processesAtOnceGetTheSame() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  OtherProcess.class.getName(),
                  directory.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    Set<String> found = new HashSet<>();
    for (Process process : processes) {
      found.add(new String(process.getInputStream().readAllBytes(), UTF_8).strip());
      assertThat(process.waitFor()).isZero();
    }
    assertThat(found).containsExactly(fingerprint(Secret.load(directory)));
  }

  /** Loads the secret in a process of its own and tells what it is known by. */
  static final class OtherProcess {
    public static void main(String[] arguments) {
      System.out.println(fingerprint(Secret.load(Path.of(arguments[0]))));
    }
  }

  @Test
  void aFileThatACrashLeftEmptyIsFilled() throws IOException {
    Files.createFile(file());
    Secret made = Secret.load(directory);
    assertThat(Files.size(file())).isEqualTo(45);
    assertThat(fingerprint(Secret.load(directory))).isEqualTo(fingerprint(made));
  }

  @Test
  void aFileThatOthersCouldReadIsClosedToThem() throws IOException {
    Files.writeString(file(), TEXT);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(fingerprint(Secret.load(directory))).isEqualTo(fingerprint(Secret.of(TEXT)));
    assertThat(permissions()).isEqualTo("rw-------");
  }

  @Test
  void aShortTextIsRefusedWithoutBeingTold() throws IOException {
    assertThatThrownBy(() -> Secret.of("hunter2 hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32")
        .hasMessageNotContaining("hunter");
    Files.writeString(file(), "damaged");
    assertThatThrownBy(() -> Secret.load(directory)).hasMessageNotContaining("damaged");
  }

  @Test
  void isNeverPrinted() {
    assertThat(Secret.of(TEXT)).hasToString("Secret");
  }

  @Test
  void whatOnePurposeSignsMeansNothingToAnother() {
    Secret secret = Secret.of(TEXT);
    assertThat(secret.mac("one", "said")).isNotEqualTo(secret.mac("two", "said"));
    assertThat(secret.mac("one", "said")).isNotEqualTo(secret.mac("one", "said otherwise"));
    assertThat(secret.mac("one", "said")).isEqualTo(Secret.of(TEXT).mac("one", "said"));
    assertThat(secret.derive("one", 32)).isNotEqualTo(secret.derive("two", 32));
    assertThat(secret.derive("one", 100)).hasSize(100).startsWith(secret.derive("one", 32));
  }

  /** Step by step as RFC 5869 sections 2.2 and 2.3 have it. */
  @Test
  void keysAreMadeByHkdf() throws Exception {
    byte[] extracted = hmac("org.tocsin.secret.1".getBytes(UTF_8), TEXT.getBytes(UTF_8));
    byte[] key = hmac(extracted, "purpose\u0001".getBytes(UTF_8));
    assertThat(Secret.of(TEXT).derive("purpose", 32)).isEqualTo(key);
    byte[] macKey = hmac(extracted, "mac:purpose\u0001".getBytes(UTF_8));
    assertThat(Secret.of(TEXT).mac("purpose", "said"))
        .isEqualTo(hmac(macKey, "said".getBytes(UTF_8)));
  }

  private static byte[] hmac(byte[] key, byte[] data) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static String fingerprint(Secret secret) {
    return HexFormat.of().formatHex(secret.mac("test", "fingerprint"));
  }

  private Path file() {
    return directory.resolve("secret.key");
  }

  private String permissions() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
  }
}

package org.tocsin.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {
  @TempDir private Path directory;

  @Test
  void aLogThatHasGrownTooLongIsEmptiedAndItsPastKept() throws Exception {
    Path log = Files.writeString(directory.resolve("postgres.log"), "0123456789");
    DataFiles.rotate(log, 10);
    assertThat(log).hasContent("0123456789");
    DataFiles.rotate(log, 9);
    assertThat(log).isEmptyFile();
    assertThat(directory.resolve("postgres.log.1")).hasContent("0123456789");
  }

  @Test
  void aSecretIsReplacedWholeAndReadByItsOwnerOnly() throws Exception {
    Path secret = directory.resolve("secret");
    DataFiles.writeSecret(secret, "one");
    DataFiles.writeSecret(secret, "two");
    assertThat(secret).hasContent("two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(directory.toFile().list()).containsExactly("secret");
  }

  @Test
  void aTreeIsDeletedWithItsLinksAndNotWhatTheyPointAt() throws Exception {
    Path kept = Files.writeString(directory.resolve("kept"), "kept");
    Path tree = Files.createDirectories(directory.resolve("tree/branch")).getParent();
    Files.createSymbolicLink(tree.resolve("branch/link"), kept);
    DataFiles.delete(tree);
    DataFiles.delete(tree); // what is gone is gone
    assertThat(tree).doesNotExist();
    assertThat(kept).hasContent("kept");
  }

  @Test
  void theTailOfALogIsItsEnd() throws Exception {
    Path log = Files.writeString(directory.resolve("postgres.log"), "first\nsecond\n");
    assertThat(DataFiles.tail(log, 7)).isEqualTo("second");
    assertThat(DataFiles.tail(log, 1000)).isEqualTo("first\nsecond");
    assertThat(DataFiles.tail(directory.resolve("none"), 10)).isEmpty();
  }
}

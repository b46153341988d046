package org.tocsin.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that keeps the secret: 32 random bytes in base64, for its owner's eyes only. */
final class SecretFile {
  private static final Logger log = LoggerFactory.getLogger(SecretFile.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int BYTES = 32;

  private SecretFile() {}

  /**
   * Under the file's lock, so that of two processes one writes and the other reads; an empty file
   * is what a crash between making and writing leaves, and is written now.
   */
  static synchronized String readOrMake(Path file) {
    var ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    var options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel = FileChannel.open(file, options, ownerOnly)) {
        channel.lock(); // until it is closed
        closeToOthers(file);
        return channel.size() == 0 ? write(channel) : Files.readString(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the secret key in " + file, e);
    }
  }

  private static String write(FileChannel channel) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String text = Base64.getEncoder().encodeToString(random) + "\n";
    ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true); // nothing may be signed with a key that a power cut could take back
    return text;
  }

  private static void closeToOthers(Path file) throws IOException {
    if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
      log.warn("{} could be read by others; its mode is 600 now. Think of making a new one", file);
    }
  }
}

package org.tocsin.sim.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of the corpus; its bytes stay on disk.
 *
 * @param path below the corpus, with slashes
 * @param identifier the CAP identifier of a loose alert, or null
 * @param sha256 of its bytes as they lie there
 */
record CorpusDocument(Path file, String path, DocumentKind kind, String identifier, String sha256) {
  private static final Pattern IDENTIFIER =
      Pattern.compile("<(?:[\\w.-]+:)?identifier>\\s*([^<\\s][^<]*?)\\s*</");

  static CorpusDocument read(Path corpus, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      DocumentKind kind = DocumentKind.of(bytes);
      Matcher identifier = IDENTIFIER.matcher(new String(bytes, StandardCharsets.UTF_8));
      boolean named = kind == DocumentKind.LOOSE && identifier.find();
      return new CorpusDocument(
          file,
          corpus.relativize(file).toString().replace('\\', '/'),
          kind,
          named ? identifier.group(1) : null,
          sha256(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The first folder of its path, {@code root} for a file that lies in none. */
  String folder() {
    int slash = path.indexOf('/');
    return slash < 0 ? "root" : path.substring(0, slash);
  }

  /** The last part of its path. */
  String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Where it is served, percent-encoded. */
  String servedAt() {
    try {
      return new URI(null, null, "/documents/" + path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(path, e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.tocsin.feed.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tocsin.cap.Problem;

/**
 * A ZIP archive of XML documents, such as Germany's weather service publishes. Names and folders in
 * it mean nothing; what a document is decides. Nothing is written to disk, and what it unpacks to
 * is bounded, so that a small archive cannot fill the memory.
 */
final class ZipFormat implements Format {
  static final int MAX_FILES = 20_000;
  static final int MAX_FILE_BYTES = 8 << 20;
  static final int MAX_TOTAL_BYTES = 96 << 20;
  private static final int DIRECTORY_END = 22;

  @Override
  public void read(Body body, Collector out) throws ReadingStopped {
    int files = 0;
    long total = 0;
    try (ZipInputStream zip = open(body.original())) {
      for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
        if (++files > MAX_FILES) {
          throw stopped(FeedProblem.TOO_MANY_ENTRIES, "more than " + MAX_FILES + " files");
        }
        byte[] content = zip.readNBytes(MAX_FILE_BYTES + 1);
        total += content.length;
        if (content.length > MAX_FILE_BYTES || total > MAX_TOTAL_BYTES) {
          throw stopped(FeedProblem.TOO_LARGE, file.getName());
        }
        if (!file.isDirectory()) {
          file(file.getName(), content, body, out);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw stopped(FeedProblem.MALFORMED, String.valueOf(e.getMessage()));
    }
    int promised = promised(body.original());
    if (files != promised) {
      throw stopped(FeedProblem.MALFORMED, files + " files, its directory says " + promised);
    }
    if (out.isEmpty() && out.has(FeedProblem.CONTENT_NOT_CAP)) {
      throw stopped(FeedProblem.UNKNOWN_DOCUMENT, "no file is an alert");
    }
  }

  /** Names are only shown, so any encoding that cannot fail will do. */
  private static ZipInputStream open(byte[] zip) {
    return new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.ISO_8859_1);
  }

  private static void file(String name, byte[] content, Body archive, Collector out)
      throws ReadingStopped {
    if (Detection.isZip(content)) {
      out.problem(FeedProblem.CONTENT_NOT_CAP, name, "an archive in the archive");
      return;
    }
    Parsed document = Formats.parse(FeedFormat.AUTO, content, null, archive.base());
    if (document.format() == FeedFormat.AUTO) {
      out.problem(FeedProblem.CONTENT_NOT_CAP, name, "neither alert nor envelope");
      return;
    }
    for (Problem problem : document.problems()) {
      out.adopt(problem, name);
    }
    for (Entry entry : document.entries()) {
      out.add(entry);
    }
  }

  /**
   * The number of files by the directory at the archive's end (APPNOTE 4.3.16), -1 when there is
   * none: then the archive broke off.
   */
  private static int promised(byte[] zip) {
    for (int at = zip.length - DIRECTORY_END; at >= 0; at--) {
      if (Prolog.startsWith(zip, at, "PK\u0005\u0006")) {
        return zip[at + 10] & 0xff | (zip[at + 11] & 0xff) << 8;
      }
    }
    return -1;
  }

  private static ReadingStopped stopped(FeedProblem code, String message) {
    return new ReadingStopped(code, 0, 0, message);
  }
}

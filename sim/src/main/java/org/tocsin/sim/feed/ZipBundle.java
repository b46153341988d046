package org.tocsin.sim.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tocsin.sim.world.CapXml;
import org.tocsin.sim.world.Listing;
import org.tocsin.sim.world.Message;

/** A ZIP archive with a document for every alert. */
final class ZipBundle {
  private ZipBundle() {}

  static byte[] write(Listing listing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Message message : listing.messages()) {
        ZipEntry entry = new ZipEntry(message.path().substring("/cap/".length()).replace('/', '-'));
        entry.setTimeLocal(LocalDateTime.ofInstant(message.sent(), ZoneOffset.UTC));
        zip.putNextEntry(entry);
        zip.write(CapXml.document(message).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

package org.tocsin.feed;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.feed.format.Entry;

/**
 * What a feed lists, set against what is known of it.
 *
 * @param added entries never seen before, and alerts inside the feed whose text is another now
 * @param changed documents whose entry says something new of them, with what it says
 * @param back documents that were missing and are listed again
 * @param absent documents no longer listed, newly or still
 */
public record Listing(
    List<Entry> added,
    Map<ByteBuffer, String> changed,
    List<KnownDocument> back,
    List<KnownDocument> absent) {

  /** Nothing was listed that could be compared. */
  static final Listing NONE = new Listing(List.of(), Map.of(), List.of(), List.of());

  /**
   * Compares entries with what is known. Entries with neither alert nor link are left out: there is
   * nothing to read.
   */
  public static Listing compare(List<Entry> entries, List<KnownDocument> known) {
    Map<ByteBuffer, KnownDocument> left = new HashMap<>();
    known.forEach(k -> left.put(k.keyHash(), k));
    List<Entry> added = new ArrayList<>();
    Map<ByteBuffer, String> changed = new HashMap<>();
    List<KnownDocument> back = new ArrayList<>();
    Set<ByteBuffer> seen = new HashSet<>();
    for (Entry entry : entries) {
      boolean empty = !entry.isInline() && entry.links().isEmpty();
      if (empty || !seen.add(key(entry))) {
        continue;
      }
      KnownDocument document = left.remove(key(entry));
      if (document == null) {
        added.add(entry);
        continue;
      }
      if (document.absentSince() != null) {
        back.add(document);
      }
      String hint = hint(entry);
      if (hint != null && !Objects.equals(hint, document.hint())) {
        if (entry.isInline()) {
          added.add(entry);
        } else {
          changed.put(document.keyHash(), hint);
        }
      }
    }
    return new Listing(added, changed, back, List.copyOf(left.values()));
  }

  /** The name under which a document of a feed is remembered. */
  public static ByteBuffer key(Entry entry) {
    return KeyHash.of(entry.key());
  }

  /**
   * What an entry says of the version behind it: when this changes, the document is asked again, or
   * read again where it came with the feed.
   */
  static String hint(Entry entry) {
    if (entry.isInline()) {
      return DigestUtils.sha256Hex(entry.inline());
    }
    Instant sent = entry.hints().sent();
    Instant updated = entry.hints().updated();
    return sent == null && updated == null ? null : sent + " " + updated;
  }

  static String[] urls(Entry entry) {
    return entry.links().stream().map(URI::toString).toArray(String[]::new);
  }
}

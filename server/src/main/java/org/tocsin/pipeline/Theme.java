package org.tocsin.pipeline;

import java.time.Instant;
import java.util.List;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.Digests.Item;
import org.tocsin.notify.Purpose;

/**
 * All that the words of a message follow from: messages of the same theme read the same.
 *
 * @param versionId null when it tells of no single alert
 * @param toldId the version told before; null when there is none
 * @param onset that a reminder is about; else null
 * @param items of a message that tells of many
 */
public record Theme(
    Purpose purpose,
    Long versionId,
    Long toldId,
    Instant onset,
    List<Item> items,
    List<String> languages,
    String zone) {
  static Theme of(Claimed claimed, List<Item> items) {
    boolean reminds = claimed.purpose() == Purpose.REMIND;
    return new Theme(
        claimed.purpose(),
        claimed.versionId(),
        reminds || claimed.last() == null ? null : claimed.last().versionId(),
        reminds ? Instant.parse(claimed.payload()) : null,
        items,
        claimed.languages(),
        claimed.zone());
  }
}

package org.tocsin.sim.world;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader of the feeds should know of one message.
 *
 * @param listedUntil when its feed ceased to list it, or null; a reader that was away all the time
 *     between publication and then cannot know it
 * @param state {@code scheduled}, {@code active}, {@code expired}, {@code superseded} or {@code
 *     cancelled} (a Cancel itself is {@code cancelled} from the start); for a message that is not
 *     genuine {@code none}
 */
public record Truth(Message message, Instant listedUntil, String state) {

  static List<Truth> of(List<Published> history, Instant now) {
    Map<Message, MsgType> fate = new IdentityHashMap<>();
    for (Published each : history) {
      Message message = each.message();
      if (message.earlier() != null && message.role() == Message.Role.GENUINE) {
        fate.put(message.earlier(), message.msgType());
      }
    }
    return history.stream()
        .map(
            each ->
                new Truth(
                    each.message(),
                    each.listedUntil(),
                    state(
                        each.message(),
                        each.isOverwritten() ? MsgType.UPDATE : fate.get(each.message()),
                        now)))
        .toList();
  }

  private static String state(Message message, MsgType replacedBy, Instant now) {
    if (message.role() != Message.Role.GENUINE) {
      return "none";
    } else if (message.msgType() == MsgType.CANCEL || replacedBy == MsgType.CANCEL) {
      return "cancelled";
    } else if (replacedBy == MsgType.UPDATE) {
      return "superseded";
    } else if (!message.end().isAfter(now)) {
      return "expired";
    }
    return message.onset() != null && message.onset().isAfter(now) ? "scheduled" : "active";
  }
}

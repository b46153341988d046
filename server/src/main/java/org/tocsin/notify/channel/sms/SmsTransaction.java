package org.tocsin.notify.channel.sms;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.notify.channel.SmsMessage;

/**
 * The id of a request: 1 to 18 digits, the same for the same deliveries in every attempt. A message
 * alone has the id of its delivery. A batch has 18 digits that begin with 9, out of all its
 * deliveries: a batch put together otherwise is another request, else a message new to it would
 * pass for one that was taken before.
 */
final class SmsTransaction {
  private static final long BATCHES = 900_000_000_000_000_000L;
  private static final long MANY = 100_000_000_000_000_000L;

  private SmsTransaction() {}

  static String id(List<SmsMessage> batch) {
    if (batch.size() == 1) {
      return String.valueOf(batch.getFirst().deliveryId());
    }
    ByteBuffer ids = ByteBuffer.allocate(batch.size() * Long.BYTES);
    batch.stream().mapToLong(SmsMessage::deliveryId).sorted().forEach(ids::putLong);
    long hash = ByteBuffer.wrap(DigestUtils.sha256(ids.array())).getLong();
    return String.valueOf(BATCHES + Math.floorMod(hash, MANY));
  }
}

package org.tocsin.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.Window;

/** A cut in the shape of the existing power-cut API. */
final class IlluminatiJson {
  /** The namespace of URLs, RFC 9562 section 6.6. */
  private static final UUID URLS = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  private static final long SAFE = (1L << 53) - 1; // what every JSON reader takes exactly

  private IlluminatiJson() {}

  /**
   * @param id the same for the same cut; not in any order
   * @param startingPeriod wall time, see {@link WallTime}
   * @param uniqueId of version 5, made from utility, group and window
   * @param createdAt a true instant: when this revision of the day began to hold
   */
  record Cut(
      long id,
      @JsonProperty("starting_period") String startingPeriod,
      @JsonProperty("ending_period") String endingPeriod,
      @JsonProperty("group_name") String groupName,
      @JsonProperty("unique_id") UUID uniqueId,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt) {}

  static Cut cut(Provider provider, Group group, ScheduleDay day, Window window) {
    UUID unique =
        named(
            "urn:tocsin:powercut:"
                + provider.code()
                + ":"
                + group.code()
                + ":"
                + window.from()
                + "/"
                + window.to());
    return new Cut(
        unique.getMostSignificantBits() >>> 11 & SAFE,
        WallTime.of(window.from(), provider.zone()),
        WallTime.of(window.to(), provider.zone()),
        group.code(),
        unique,
        WallTime.utc(day.recorded()),
        WallTime.utc(day.recorded()));
  }

  /** RFC 9562 section 5.5. */
  static UUID named(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer both = ByteBuffer.allocate(2 * Long.BYTES + text.length);
    both.putLong(URLS.getMostSignificantBits()).putLong(URLS.getLeastSignificantBits()).put(text);
    ByteBuffer hash = ByteBuffer.wrap(DigestUtils.sha1(both.array()));
    long high = hash.getLong() & ~0xf000L | 0x5000L;
    long low = hash.getLong() & ~(3L << 62) | 1L << 63;
    return new UUID(high, low);
  }
}

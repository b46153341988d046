package org.tocsin.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes messages: their identity, times and seeds, all from the world's seed. Immutable. */
final class Drafts {
  private final long seed;
  private final String run;

  /**
   * @param start goes into every identifier and address, so that a world started again names
   *     nothing as the one before did
   */
  Drafts(long seed, Instant start) {
    this.seed = seed;
    this.run = Long.toString(start.getEpochSecond(), 36);
  }

  /** A new alert, the first of its chain. */
  Message alert(SimSource source, int serial, Instant sent, Instant published) {
    long own = own(source, serial);
    SplittableRandom random = Seeds.random(own, 0);
    Instant second = sent.truncatedTo(ChronoUnit.SECONDS);
    double drawn = random.nextDouble();
    Duration life = Duration.ofMinutes(20 + (long) (drawn * drawn * 2860));
    Instant expires = published.truncatedTo(ChronoUnit.SECONDS).plus(life);
    int status = random.nextInt(100);
    return new Message(
        source,
        identifier(source, serial, second),
        source.sender(),
        second,
        published,
        MsgType.ALERT,
        status < 2 ? "Test" : status < 4 ? "Exercise" : "Actual",
        random.nextInt(100) == 0 ? "Restricted" : "Public",
        onset(random, second, life),
        random.nextInt(100) < 3 ? null : expires,
        null,
        Seeds.of(own, 1),
        Seeds.of(own, 2),
        path(source, serial),
        Message.Role.GENUINE);
  }

  /** An Update or Cancel of {@code earlier}, sent at least a second after it. */
  Message followUp(MsgType type, Message earlier, int serial, Instant published) {
    SimSource source = earlier.source();
    long own = own(source, serial);
    Instant second = published.truncatedTo(ChronoUnit.SECONDS);
    Instant next = earlier.sent().plusSeconds(1);
    Instant sent = second.isAfter(next) ? second : next;
    boolean longer = type == MsgType.UPDATE && earlier.expires() != null;
    return new Message(
        source,
        identifier(source, serial, sent),
        source.sender(),
        sent,
        published,
        type,
        earlier.status(),
        earlier.scope(),
        type == MsgType.CANCEL ? null : earlier.onset(),
        longer ? earlier.expires().plusSeconds(1800) : earlier.expires(),
        earlier,
        earlier.subject(),
        Seeds.of(own, 2),
        path(source, serial),
        Message.Role.GENUINE);
  }

  private static Instant onset(SplittableRandom random, Instant sent, Duration life) {
    int kind = random.nextInt(100);
    if (kind < 35) {
      return sent.plusSeconds((long) (life.toSeconds() * (0.1 + 0.6 * random.nextDouble())));
    }
    return kind < 65 ? sent : null;
  }

  private long own(SimSource source, int serial) {
    return Seeds.of(Seeds.of(seed, 1_000 + source.index()), serial);
  }

  private String path(SimSource source, int serial) {
    return "/cap/" + source.id() + "/" + run + "-" + serial + ".xml";
  }

  /** In one of three forms that authorities use, the same form for a source. */
  private String identifier(SimSource source, int serial, Instant sent) {
    long own = Seeds.of(own(source, serial), run.hashCode());
    return switch (source.index() % 3) {
      case 0 ->
          "SIM-"
              + source.iso3()
              + "-"
              + sent.toString().substring(0, 10)
              + "-"
              + serial
              + "-"
              + HexFormat.of().toHexDigits((short) own);
      case 1 -> "urn:uuid:" + new UUID(own & ~0xF000L | 0x4000L, Seeds.of(own, 9) >>> 2 | 1L << 63);
      default ->
          source.id() + ".met.example/" + run + "." + serial + "." + Long.toUnsignedString(own, 36);
    };
  }
}

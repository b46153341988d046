package org.tocsin.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Limits for each network that requests come from, in this node's memory: the first thing that a
 * flood meets, and it costs no statement. At most 50,000 buckets are kept; one that was not asked
 * for as long as it takes to fill is forgotten. Thread-safe.
 */
public final class IpLimits {
  private static final int MOST_BUCKETS = 50_000;

  /**
   * How often one network may. Behind one IPv4 address may sit a household or, with carrier-grade
   * NAT (RFC 6888), thousands of phones, all of which want to sign up in the hour before a storm; a
   * /64 of IPv6 is one household or one phone (RFC 6177, 7934). So an IPv4 address is allowed what
   * the database bears from one sender without notice, and what is asked of each of those behind it
   * is left to the proof of work, and to the limits of addresses and domains, which count the same
   * wherever somebody comes from.
   *
   * @param name what is limited
   * @param most at once for an IPv4 address; they come back evenly over the duration
   * @param mostOfNetwork the same for a /64 of IPv6
   */
  public record Rule(String name, int most, int mostOfNetwork, Duration per) {
    /** The same for both. */
    public Rule(String name, int most, Duration per) {
      this(name, most, most, per);
    }

    private int most(ClientAddress client) {
      return client.isShared() ? most : mostOfNetwork;
    }
  }

  private record Key(String name, String network) {}

  private final Map<String, Rule> rules;
  private final TimeMeter time;
  private final Cache<Key, Bucket> buckets;

  public IpLimits(List<Rule> rules, InstantSource machine) {
    this.rules = rules.stream().collect(Collectors.toMap(Rule::name, Function.identity()));
    this.time = new Meter(machine);
    Duration longest =
        rules.stream().map(Rule::per).max(Duration::compareTo).orElse(Duration.ofHours(1));
    this.buckets =
        Caffeine.newBuilder().maximumSize(MOST_BUCKETS).expireAfterAccess(longest).build();
  }

  /**
   * Whether this client may once more.
   *
   * @throws IllegalArgumentException when there is no such rule
   */
  public boolean take(String name, ClientAddress client) {
    Rule rule = rules.get(name);
    if (rule == null) {
      throw new IllegalArgumentException("there is no limit named " + name);
    }
    return buckets.get(new Key(name, client.network()), key -> bucket(rule, client)).tryConsume(1);
  }

  /** About how many buckets are kept. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private Bucket bucket(Rule rule, ClientAddress client) {
    int most = rule.most(client);
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(limit -> limit.capacity(most).refillGreedy(most, rule.per()))
        .build();
  }

  /** Nanoseconds since 1970 fit until 2262. */
  private record Meter(InstantSource machine) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = machine.instant();
      return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}

package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.Lineage.Fate;
import org.tocsin.alert.Lineage.Node;
import org.tocsin.alert.Lineage.Ref;
import org.tocsin.cap.MsgType;

class LineageTest {
  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  private static final Authorities NONE =
      new Authorities() {
        @Override
        public String authority(int sourceId) {
          return sourceId >= 8 ? "joint" : null;
        }

        @Override
        public boolean isAggregator(int sourceId) {
          return sourceId == 7;
        }

        @Override
        public ZoneId zone(Integer sourceId) {
          return ZoneOffset.UTC;
        }
      };

  private static Node node(long id, String identifier, int minute, MsgType type, Ref... refs) {
    return node(id, identifier, minute, type, 1, refs);
  }

  private static Node node(
      long id, String identifier, int minute, MsgType type, int source, Ref... refs) {
    Instant sent = START.plusSeconds(60L * minute);
    return new Node(
        id,
        new Identity("s", identifier, sent),
        sent,
        type,
        true,
        null,
        Provenance.FEED,
        source,
        Set.of(source),
        Set.of(1),
        false,
        List.of(refs));
  }

  private static Ref ref(String identifier, int minute) {
    return new Ref("s", identifier, START.plusSeconds(60L * minute));
  }

  private static Map<Long, Fate> resolve(Node... nodes) {
    return Lineage.resolve(List.of(nodes), NONE);
  }

  @Test
  void aMessageThatNamesItselfStands() {
    Fate fate = resolve(node(1, "a", 0, MsgType.UPDATE, ref("a", 0))).get(1L);
    assertThat(fate.supersededAt()).isNull();
    assertThat(fate.problems()).isEmpty();
  }

  @Test
  void ofACircleInOneSecondOneStands() {
    Map<Long, Fate> fates =
        resolve(
            node(1, "a", 0, MsgType.UPDATE, ref("b", 0)),
            node(2, "b", 0, MsgType.UPDATE, ref("c", 0)),
            node(3, "c", 0, MsgType.UPDATE, ref("a", 0)));
    assertThat(fates.values()).anyMatch(f -> f.supersededAt() == null);
  }

  @Test
  void aReferenceToTheFutureIsToldAndDoesNothing() {
    Map<Long, Fate> fates =
        resolve(node(1, "a", 5, MsgType.ALERT), node(2, "b", 0, MsgType.UPDATE, ref("a", 5)));
    assertThat(fates.get(1L).supersededAt()).isNull();
    assertThat(fates.get(2L).problems())
        .extracting(p -> p.code().id())
        .containsExactly("reference-postdated");
  }

  @Test
  void quirk52ACancelOfTheFirstEndsWhatTookItsPlace() {
    Map<Long, Fate> fates =
        resolve(
            node(1, "a", 0, MsgType.ALERT),
            node(2, "b", 1, MsgType.UPDATE, ref("a", 0)),
            node(3, "c", 2, MsgType.UPDATE, ref("b", 1)),
            node(4, "d", 3, MsgType.CANCEL, ref("a", 0)),
            node(5, "e", 4, MsgType.UPDATE, ref("c", 2)));
    assertThat(fates.get(3L).cancelledAt()).isNotNull();
    assertThat(fates.get(5L).cancelledAt()).describedAs("sent after the cancel").isNull();
    assertThat(fates.values()).extracting(Fate::chainId).containsOnly(1L);
  }

  @Test
  void aReferenceWithoutTheRightTimeMeansAllVersionsOfTheIdentifier() {
    Map<Long, Fate> fates =
        resolve(
            node(1, "a", 0, MsgType.ALERT),
            node(2, "b", 3, MsgType.CANCEL, new Ref("s", "a", null)));
    assertThat(fates.get(1L).cancelledAt()).isNotNull();
  }

  @Test
  void anAckJoinsTheChainAndEndsNothing() {
    Map<Long, Fate> fates =
        resolve(node(1, "a", 0, MsgType.ALERT), node(2, "b", 1, MsgType.ACK, ref("a", 0)));
    assertThat(fates.get(1L).supersededAt()).isNull();
    assertThat(fates.get(2L).chainId()).isEqualTo(1);
  }

  @Test
  void longChainsAreResolvedInGoodTime() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      nodes.add(node(i + 1, "same", i, MsgType.ALERT));
    }
    Map<Long, Fate> fates = Lineage.resolve(nodes, NONE);
    assertThat(fates.values()).extracting(Fate::chainId).containsOnly(1L);
    assertThat(fates.values().stream().filter(f -> f.supersededAt() == null)).hasSize(1);
  }

  /** Random graphs with cycles, self references, strangers, and every message type. */
  private static List<Node> graph(long seed) {
    Random random = new Random(seed);
    MsgType[] types = {
      MsgType.ALERT, MsgType.UPDATE, MsgType.UPDATE, MsgType.CANCEL, MsgType.ACK, MsgType.UNKNOWN
    };
    Map<String, Node> byTriple = new HashMap<>();
    int count = 2 + random.nextInt(14);
    for (int i = 0; i < count; i++) {
      String identifier = "m" + random.nextInt(8);
      int minute = random.nextInt(6);
      List<Ref> refs = new ArrayList<>();
      for (int r = random.nextInt(3); r > 0; r--) {
        refs.add(
            random.nextInt(5) == 0
                ? new Ref("s", "m" + random.nextInt(8), null)
                : ref("m" + random.nextInt(8), random.nextInt(6)));
      }
      Node node =
          node(
              i + 1,
              identifier,
              minute,
              types[random.nextInt(types.length)],
              1 + random.nextInt(9),
              refs.toArray(Ref[]::new));
      byTriple.putIfAbsent(identifier + minute, node);
    }
    return new ArrayList<>(byTriple.values());
  }

  @Property(tries = 1000)
  void anyOrderOfArrivalGivesTheSameFates(@ForAll long seed) {
    List<Node> nodes = graph(seed);
    Map<Long, Fate> expected = Lineage.resolve(nodes, NONE);
    for (int i = 0; i < 4; i++) {
      Collections.shuffle(nodes, new Random(seed + i));
      assertThat(Lineage.resolve(nodes, NONE)).isEqualTo(expected);
    }
  }

  @Property(tries = 1000)
  void someVersionOfEveryChainStandsUnlessItWasCalledOff(@ForAll long seed) {
    Map<Long, Fate> fates = Lineage.resolve(graph(seed), NONE);
    Map<Long, Boolean> alive = new HashMap<>();
    fates
        .values()
        .forEach(
            f ->
                alive.merge(
                    f.chainId(),
                    f.supersededAt() == null || f.cancelledAt() != null,
                    Boolean::logicalOr));
    assertThat(alive.values()).containsOnly(true);
  }
}

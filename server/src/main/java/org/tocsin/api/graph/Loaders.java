package org.tocsin.api.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Content;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.PollState;
import reactor.core.publisher.Mono;

/**
 * What only the database has, read for all objects of a level of the query in one statement: the
 * documents of alerts, their chains, alerts by number, the health of feeds.
 */
final class Loaders {
  Loaders(BatchLoaderRegistry registry, Alerts alerts, Feeds feeds) {
    registry
        .forTypePair(Long.class, Content.class)
        .registerMappedBatchLoader((ids, e) -> Mono.fromSupplier(() -> alerts.contents(ids)));
    registry
        .forTypePair(Long.class, Version.class)
        .registerMappedBatchLoader((ids, e) -> Mono.fromSupplier(() -> versions(alerts, ids)));
    registry
        .forTypePair(ChainKey.class, Chain.class)
        .registerMappedBatchLoader((keys, e) -> Mono.fromSupplier(() -> chains(alerts, keys)));
    registry
        .forTypePair(Integer.class, PollState.class)
        .registerMappedBatchLoader((ids, e) -> Mono.fromSupplier(feeds::states));
  }

  /** A chain, and how many of its newest versions are wanted. */
  record ChainKey(long chainId, int last) {}

  /** The newest versions of a chain, oldest first. */
  record Chain(List<Version> versions) {}

  private static Map<Long, Version> versions(Alerts alerts, Set<Long> ids) {
    return alerts.versions(ids).stream().collect(Collectors.toMap(Version::id, v -> v));
  }

  private static Map<ChainKey, Chain> chains(Alerts alerts, Set<ChainKey> keys) {
    int most = keys.stream().mapToInt(ChainKey::last).max().orElse(1);
    Map<Long, List<Version>> found =
        alerts.chains(keys.stream().map(ChainKey::chainId).collect(Collectors.toSet()), most);
    Map<ChainKey, Chain> chains = new HashMap<>();
    for (ChainKey key : keys) {
      List<Version> all = found.getOrDefault(key.chainId(), List.of());
      int from = Math.max(0, all.size() - key.last());
      chains.put(key, new Chain(all.subList(from, all.size())));
    }
    return chains;
  }
}

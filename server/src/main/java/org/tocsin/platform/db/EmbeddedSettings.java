package org.tocsin.platform.db;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the embedded server runs.
 *
 * @param maxConnections of all nodes and tools together
 * @param sharedBuffers PostgreSQL's own notation, such as {@code 128MB}
 * @param more further settings by PostgreSQL's names; they win over the program's own
 */
public record EmbeddedSettings(int maxConnections, String sharedBuffers, Map<String, String> more) {
  public EmbeddedSettings {
    more = Map.copyOf(more);
  }

  public static EmbeddedSettings defaults() {
    return new EmbeddedSettings(60, "128MB", Map.of());
  }

  public EmbeddedSettings with(String name, String value) {
    Map<String, String> longer = new TreeMap<>(more);
    longer.put(name, value);
    return new EmbeddedSettings(maxConnections, sharedBuffers, longer);
  }

  /** The whole of {@code postgresql.conf}. */
  String toConf(int port) {
    Map<String, String> all = new TreeMap<>();
    all.put("listen_addresses", "127.0.0.1");
    all.put("port", Integer.toString(port));
    all.put("unix_socket_directories", "");
    all.put("max_connections", Integer.toString(maxConnections));
    all.put("shared_buffers", sharedBuffers);
    all.put("fsync", "on");
    all.put("synchronous_commit", "on");
    all.put("full_page_writes", "on");
    all.put("wal_compression", "on");
    all.put("max_wal_size", "2GB");
    all.put("checkpoint_timeout", "15min");
    all.put("password_encryption", "scram-sha-256");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    all.put("log_min_messages", "warning");
    all.put("log_line_prefix", "%m [%p] ");
    all.put("jit", "off");
    all.putAll(more);
    var conf =
        new StringBuilder("# Written at every start of Tocsin; what stands here is replaced.\n");
    all.forEach((k, v) -> conf.append(k).append(" = '").append(v.replace("'", "''")).append("'\n"));
    return conf.toString();
  }
}

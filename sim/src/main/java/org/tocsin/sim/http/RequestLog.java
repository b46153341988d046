package org.tocsin.sim.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The newest requests, oldest first, bounded. Thread-safe. */
public final class RequestLog {
  private final InstantSource clock;
  private final int capacity;
  private final Deque<LoggedRequest> requests = new ArrayDeque<>();

  /** Keeps the newest {@code capacity} requests. */
  public RequestLog(InstantSource clock, int capacity) {
    this.clock = clock;
    this.capacity = capacity;
  }

  void add(HttpRequest request, HttpResponse response) {
    boolean conditional =
        request.header("if-none-match") != null || request.header("if-modified-since") != null;
    long bytes = response.isBodiless() ? 0 : response.body().length();
    String agent = request.header("user-agent");
    synchronized (this) {
      if (requests.size() == capacity) {
        requests.removeFirst();
      }
      requests.addLast(
          new LoggedRequest(
              clock.instant(),
              request.port(),
              request.method(),
              request.path(),
              response.status(),
              conditional,
              bytes,
              agent == null ? "" : agent));
    }
  }

  /** All requests kept. */
  public synchronized List<LoggedRequest> requests() {
    return List.copyOf(requests);
  }

  /** When a path was asked for, in order. */
  public synchronized List<Instant> times(String path) {
    return requests.stream()
        .filter(request -> request.path().equals(path))
        .map(LoggedRequest::time)
        .toList();
  }

  /**
   * How often each path below {@code prefix} was asked for: a table of path, count, first and last
   * time, and the shortest and longest time between two in milliseconds.
   */
  public String polls(String prefix) {
    Map<String, List<Instant>> times = new TreeMap<>();
    for (LoggedRequest request : requests()) {
      if (request.path().startsWith(prefix)) {
        times.computeIfAbsent(request.path(), path -> new ArrayList<>()).add(request.time());
      }
    }
    StringBuilder csv = new StringBuilder("path,polls,first,last,shortest_ms,longest_ms\n");
    times.forEach(
        (path, at) -> {
          csv.append(path).append(',').append(at.size()).append(',').append(at.getFirst());
          csv.append(',').append(at.getLast());
          LongSummaryStatistics gaps =
              IntStream.range(1, at.size())
                  .mapToLong(i -> Duration.between(at.get(i - 1), at.get(i)).toMillis())
                  .summaryStatistics();
          csv.append(gaps.getCount() == 0 ? ",," : "," + gaps.getMin() + "," + gaps.getMax());
          csv.append('\n');
        });
    return csv.toString();
  }

  /** Forgets all requests. */
  public synchronized void clear() {
    requests.clear();
  }

  /** The log as CSV with a header line. */
  public String toCsv() {
    StringBuilder csv =
        new StringBuilder("time,port,method,path,status,conditional,bytes,user_agent\n");
    for (LoggedRequest r : requests()) {
      csv.append(r.time()).append(',').append(r.port()).append(',');
      csv.append(r.method()).append(',').append(r.path()).append(',').append(r.status());
      csv.append(',').append(r.conditional()).append(',').append(r.bytes());
      csv.append(",\"").append(r.userAgent().replace("\"", "\"\"")).append("\"\n");
    }
    return csv.toString();
  }
}

package org.tocsin.sim.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

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

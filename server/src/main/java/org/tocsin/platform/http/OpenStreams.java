package org.tocsin.platform.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the event streams that are open on this node, of every kind, in all and by the network
 * they go to: each holds a connection for as long as somebody listens, and of connections there are
 * 8,192 for everything. Thread-safe.
 */
public final class OpenStreams {
  /** Leaves connections enough for pages and lists. */
  private static final int MOST = 5_000;

  /** Thousands of phones may sit behind one address of IPv4, see {@link IpLimits.Rule}. */
  private static final int MOST_SHARED = 1_000;

  private static final int MOST_OF_NETWORK = 100;

  private final ClientAddresses clients;
  private final int most;
  private final int mostShared;
  private final int mostOfNetwork;
  private final Map<String, Integer> byNetwork = new HashMap<>();
  private int all;

  public OpenStreams(ClientAddresses clients) {
    this(clients, MOST, MOST_SHARED, MOST_OF_NETWORK);
  }

  /**
   * @param most in all
   * @param mostShared to an IPv4 address
   * @param mostOfNetwork to a /64 of IPv6
   */
  OpenStreams(ClientAddresses clients, int most, int mostShared, int mostOfNetwork) {
    this.clients = clients;
    this.most = most;
    this.mostShared = mostShared;
    this.mostOfNetwork = mostOfNetwork;
  }

  /**
   * Takes a place for the stream that answers this request.
   *
   * @throws ProblemException {@code too-many-streams} for the network, {@code busy} for all
   */
  public synchronized Place enter(HttpServletRequest request) {
    ClientAddress client = clients.of(request);
    int open = byNetwork.getOrDefault(client.network(), 0);
    if (open >= (client.isShared() ? mostShared : mostOfNetwork)) {
      throw ApiProblem.tooManyStreams(
              open + " streams to your network are open; close one, or ask for changes in pages")
          .asException();
    }
    if (all >= most) {
      throw ApiProblem.busy("as many streams are open as can be; ask for changes in pages")
          .asException();
    }
    all++;
    byNetwork.merge(client.network(), 1, Integer::sum);
    return new Place(client.network());
  }

  private synchronized void leave(String network) {
    all--;
    byNetwork.computeIfPresent(network, (n, open) -> open == 1 ? null : open - 1);
  }

  /** How many are open now. */
  public synchronized int open() {
    return all;
  }

  /** What one stream takes; given back once, however often it is closed. */
  public final class Place implements AutoCloseable {
    private final String network;
    private boolean left;

    private Place(String network) {
      this.network = network;
    }

    @Override
    public void close() {
      synchronized (OpenStreams.this) {
        if (!left) {
          left = true;
          leave(network);
        }
      }
    }

    /**
     * Gives it back when the answer is over, which may be long after those who made it returned.
     */
    public void closeAfter(HttpServletRequest request) {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new Ending(this));
      } else {
        close();
      }
    }
  }

  private record Ending(Place place) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      place.close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // it is completed next
    }

    @Override
    public void onError(AsyncEvent event) {
      // it is completed next
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this); // it goes on
    }
  }
}

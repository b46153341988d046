package org.tocsin.feed;

import java.time.Duration;

/** What is to become of many feeds at once; what is null stays as each has it. */
public record FeedChange(
    Feed.Status status, Boolean polling, Boolean rebroadcast, Duration interval) {
  public static FeedChange status(Feed.Status status) {
    return new FeedChange(status, null, null, null);
  }

  public static FeedChange polling(boolean on) {
    return new FeedChange(null, on, null, null);
  }

  public static FeedChange rebroadcast(boolean on) {
    return new FeedChange(null, null, on, null);
  }

  /**
   * @param interval 5 seconds to 24 hours
   */
  public static FeedChange interval(Duration interval) {
    return new FeedChange(null, null, null, interval);
  }
}

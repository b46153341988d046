package org.tocsin.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A feed as an editor wants it.
 *
 * @param url http or https, as checked by the caller
 * @param format an id of {@link org.tocsin.feed.format.FeedFormat}
 * @param language or null
 * @param interval seconds, 5 to 86400
 * @param headers their values may be secrets
 * @param sourceIds who speaks through it, at least one
 */
public record FeedDraft(
    String url,
    String format,
    String language,
    int interval,
    Feed.Status status,
    boolean polling,
    boolean rebroadcast,
    Map<String, String> headers,
    FeedLimits limits,
    String authorName,
    String authorEmail,
    String notes,
    List<Integer> sourceIds) {

  /** By name, for a record of changes; of headers only the names, and a mark of their value. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("url", url);
    fields.put("format", format);
    fields.put("language", language);
    fields.put("interval", interval);
    fields.put("status", status.id());
    fields.put("polling", polling);
    fields.put("rebroadcast", rebroadcast);
    Map<String, String> marks = new LinkedHashMap<>();
    headers.forEach((name, value) -> marks.put(name, "value " + mark(name, value)));
    fields.put("headers", marks);
    fields.put("mostMegabytes", limits.megabytes());
    fields.put("mostSeconds", limits.seconds());
    fields.put("authorName", authorName);
    fields.put("authorEmail", authorEmail);
    fields.put("notes", notes);
    fields.put("sources", sourceIds);
    return fields;
  }

  /** Differs when the value does, nearly always, and tells too little to guess it by. */
  private static String mark(String name, String value) {
    byte[] hash = KeyHash.of(name + "\n" + value).array();
    return "#" + Integer.toHexString(hash[0] & 0xff);
  }
}

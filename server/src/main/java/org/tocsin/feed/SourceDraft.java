package org.tocsin.feed;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A source as an editor wants it; what the fields mean stands at {@link Source}.
 *
 * @param slug fixed once the source is there, since addresses are made of it
 * @param zone an IANA name, or null
 * @param defaultLife seconds
 * @param names by language, at least one
 * @param logos by language, of languages that have a name
 */
public record SourceDraft(
    String slug,
    Integer countryId,
    boolean official,
    String zone,
    int defaultLife,
    Source.EndPolicy endPolicy,
    String identityRule,
    String authority,
    boolean aggregator,
    String authorName,
    String authorEmail,
    String notes,
    Map<String, String> names,
    Map<String, String> logos) {

  /** By name, for a record of changes. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("slug", slug);
    fields.put("country", countryId);
    fields.put("official", official);
    fields.put("zone", zone);
    fields.put("defaultLife", defaultLife);
    fields.put("endPolicy", endPolicy.id());
    fields.put("identityRule", identityRule);
    fields.put("authority", authority);
    fields.put("aggregator", aggregator);
    fields.put("authorName", authorName);
    fields.put("authorEmail", authorEmail);
    fields.put("notes", notes);
    fields.put("names", names);
    fields.put("logos", logos);
    return fields;
  }
}

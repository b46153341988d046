package org.tocsin.sim.utility;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.tocsin.sim.table.Json;

/** What the utility has published, for whoever compares it with what a reader made of it. */
final class UtilityTruth {
  private UtilityTruth() {}

  /**
   * A JSON object: {@code now}, {@code zone}, {@code cuts} that stand (whole, also over midnight),
   * and every edition of a day in the order of publication. Times of cuts are local.
   */
  static String json(Utility utility, Instant now) {
    List<Edition> editions = utility.editions();
    return """
    {"now":"%s","zone":"%s","cuts":%s,
    "editions":[
    %s
    ]}
    """
        .formatted(
            now,
            utility.zone(),
            cuts(utility.cuts()),
            editions.stream().map(UtilityTruth::edition).collect(Collectors.joining(",\n")));
  }

  private static String edition(Edition edition) {
    return """
    {"number":%d,"published":"%s","event":"%s","date":"%s","cuts":%s}\
    """
        .formatted(
            edition.number(),
            edition.published(),
            edition.event(),
            edition.date(),
            cuts(edition.cuts()));
  }

  private static String cuts(Collection<PlannedCut> cuts) {
    return cuts.stream()
        .map(
            cut ->
                """
                {"group":%s,"from":"%s","to":"%s"}\
                """
                    .formatted(Json.quote(cut.group()), cut.from(), cut.to()))
        .collect(Collectors.joining(",", "[", "]"));
  }
}

package org.tocsin.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tocsin.alert.FilterWords;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;

/** What a list may be narrowed to: the kinds, sources and languages that it has. */
final class Choices {
  private static final int MOST = 60;

  private final Feeds feeds;
  private final Texts texts;

  Choices(Feeds feeds, Texts texts) {
    this.feeds = feeds;
    this.texts = texts;
  }

  /** One of the values that a parameter may have. */
  record Choice(String value, String label, int count, boolean on) {}

  /** The fields of the form. */
  record Fields(
      List<Choice> severities,
      List<Choice> categories,
      List<Choice> sources,
      List<Choice> languages,
      List<Choice> orders) {}

  Fields of(Meant meant, LiveList.Kinds kinds) {
    Asked asked = meant.asked();
    return new Fields(
        severities(asked),
        categories(asked, kinds.categories()),
        sources(meant.source(), kinds.sources()),
        languages(asked, kinds.languages()),
        orders(asked));
  }

  private List<Choice> severities(Asked asked) {
    List<Choice> choices = new ArrayList<>();
    for (SeverityTag tag : SeverityTag.values()) {
      choices.add(
          new Choice(tag.capName(), texts.of("severity." + tag.id()), 0, tag == asked.only()));
    }
    return choices;
  }

  private List<Choice> categories(Asked asked, Map<String, Integer> counts) {
    String chosen = asked.category();
    List<Choice> choices = new ArrayList<>();
    counts.forEach(
        (category, count) -> {
          if (FilterWords.CATEGORIES.contains(category)) { // what a page's feeds can be asked for
            choices.add(category(category, count, category.equals(chosen)));
          }
        });
    if (chosen != null && !counts.containsKey(chosen)) {
      choices.add(category(chosen, 0, true));
    }
    return most(choices);
  }

  private Choice category(String category, int count, boolean on) {
    String label = texts.orElse("category." + category.toLowerCase(Locale.ROOT), category);
    return new Choice(category, label, count, on);
  }

  private List<Choice> sources(Source chosen, Map<Integer, Integer> counts) {
    List<Choice> choices = new ArrayList<>();
    counts.forEach(
        (id, count) ->
            feeds
                .registry()
                .source(id)
                .ifPresent(s -> choices.add(source(s, count, Objects.equals(s, chosen)))));
    if (chosen != null && !counts.containsKey(chosen.id())) {
      choices.add(source(chosen, 0, true));
    }
    return most(choices);
  }

  private static Choice source(Source source, int count, boolean on) {
    return new Choice(source.slug(), source.name(), count, on);
  }

  private List<Choice> languages(Asked asked, Map<String, Integer> counts) {
    String chosen = asked.has("language") ? Languages.first(asked.get("language")) : "";
    List<Choice> choices = new ArrayList<>();
    counts.forEach(
        (tag, count) ->
            choices.add(new Choice(tag, Languages.name(tag), count, tag.equals(chosen))));
    if (!chosen.isEmpty() && !counts.containsKey(chosen)) {
      choices.add(new Choice(chosen, Languages.name(chosen), 0, true));
    }
    return most(choices);
  }

  private List<Choice> orders(Asked asked) {
    List<Choice> choices = new ArrayList<>();
    for (String id : List.of("", "-sent", "until", "event", "place", "source")) {
      String key = id.isEmpty() ? "severity" : id.replace("-", "");
      boolean on = asked.order().by().id().equals(key);
      choices.add(new Choice(id, texts.of("order." + key), 0, on));
    }
    return choices;
  }

  /** The most frequent, by name; the chosen one is always among them. */
  private static List<Choice> most(List<Choice> choices) {
    return choices.stream()
        .sorted(
            Comparator.comparing((Choice c) -> !c.on())
                .thenComparing(Choice::count, Comparator.reverseOrder()))
        .limit(MOST)
        .sorted(Comparator.comparing(Choice::label, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }
}

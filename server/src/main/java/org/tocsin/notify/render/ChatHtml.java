package org.tocsin.notify.render;

import java.util.List;
import org.tocsin.notify.Purpose;
import org.tocsin.platform.i18n.Words;

/** Puts a message into the few tags that Telegram knows. */
final class ChatHtml {
  /** Telegram takes 4,096 characters; the rest is room for tags. */
  static final int MOST_CHARACTERS = 4_000;

  private static final int MOST_AREAS = 400;
  private static final int MOST_HEADLINE = 300;
  private static final int MOST_INSTRUCTION = 1_200;

  private final StringBuilder html = new StringBuilder();

  private ChatHtml() {}

  static String of(Story story) {
    ChatHtml chat = new ChatHtml();
    Words words = story.words();
    chat.bold(story.head(story.event()));
    if (story.isDrill()) {
      chat.line(words.of("drill." + story.status()));
    }
    boolean ended = story.purpose() == Purpose.CANCEL || story.purpose() == Purpose.WITHDRAWN;
    String headline = Plain.line(story.reading().first().headline());
    if (!ended && !story.isPowerCut() && !headline.equalsIgnoreCase(story.event())) {
      chat.line(Clip.to(headline, MOST_HEADLINE));
    }
    chat.line(story.places().full(words, MOST_AREAS));
    if (!ended) {
      chat.line(when(story) + " " + story.moments().zoneNote(story.from()));
    }
    chat.line(Gist.remark(story));
    if (!ended) {
      chat.line(Clip.to(Plain.line(story.reading().first().instruction()), MOST_INSTRUCTION));
    }
    chat.link(words.of("page.link"), story.link());
    return chat.html.toString();
  }

  private static String when(Story story) {
    return story.isTimed()
        ? story.windows().full(story.moments()) + "."
        : story.moments().span(story.from(), Story.end(story.about()), story.about().assumedEnd());
  }

  /** All of them in as many lines as there is room for; the last line leads to the rest. */
  static String of(DigestTelling digest, Stories stories) {
    ChatHtml chat = new ChatHtml();
    Words words = stories.words(digest.languages());
    List<Story> all = DigestLetter.sorted(digest, stories);
    chat.bold(DigestLetter.subject(digest, words, all));
    int named = 0;
    for (Story story : all) {
      String subject = Subject.of(story);
      if (chat.html.length() + subject.length() * 2 + 400 > MOST_CHARACTERS) {
        break;
      }
      chat.link(subject, story.link());
      named++;
    }
    if (named < all.size()) {
      chat.line(words.of("more.count", "count", all.size() - named));
    }
    chat.link(words.of("page.all"), stories.front(words, all));
    return chat.html.toString();
  }

  static String of(Answer answer, Words words, String link) {
    ChatHtml chat = new ChatHtml();
    boolean confirm = answer.purpose() == Purpose.CONFIRM;
    String kind = confirm ? "confirm." : "signin.";
    chat.line(words.of(kind + "intro", "brand", words.of("brand")));
    chat.line(words.of(kind + "do"));
    chat.link(words.of(kind + "button"), link);
    chat.line(words.of(kind + "not"));
    return chat.html.toString();
  }

  private void bold(String text) {
    put("<b>" + Html.escape(text) + "</b>");
  }

  private void link(String label, String url) {
    put("<a href=\"" + Html.escape(url) + "\">" + Html.escape(label) + "</a>");
  }

  private void line(String text) {
    if (!text.isEmpty()) {
      put(Html.escape(text));
    }
  }

  private void put(String line) {
    html.append(html.isEmpty() ? "" : "\n").append(line);
  }
}

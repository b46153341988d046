package org.tocsin.notify.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.Purpose;
import org.tocsin.platform.i18n.Words;

/**
 * Puts a message into the JSON that the service worker of the pages shows: {@code title}, {@code
 * body}, {@code tag} (a later message with the same one replaces it), {@code url}, {@code lang},
 * {@code dir}, {@code severity} (a CAP word or null) and {@code kind} (the purpose).
 */
final class PushJson {
  /** An encrypted record of RFC 8291 holds 3993 bytes at most. */
  static final int MOST_BYTES = 3_000;

  private static final int MOST_TITLE = 300;
  private static final int MOST_URL = 600;
  private static final int[] BODIES = {1_600, 1_200, 800, 400, 200};

  private PushJson() {}

  static byte[] of(Story story) {
    String body =
        joined(
            story.places().full(story.words(), 160),
            story.isTimed() ? "" : Gist.until(story),
            Gist.remark(story),
            story.isPowerCut() ? "" : Plain.line(story.reading().first().headline()));
    return json(
        story.words(),
        Clip.to(title(story), MOST_TITLE),
        body,
        "alert-" + story.version().chainId(),
        story.link(),
        story.severity().capName(),
        story.purpose());
  }

  private static String title(Story story) {
    String head = story.head(story.event());
    return story.isTimed()
        ? story
            .words()
            .of("what.windows", "what", head, "windows", story.windows().brief(story.moments()))
        : head;
  }

  static byte[] of(DigestTelling digest, Stories stories) {
    Words words = stories.words(digest.languages());
    List<Story> all = DigestLetter.sorted(digest, stories);
    StringBuilder body = new StringBuilder();
    for (Story story : all) {
      body.append(body.isEmpty() ? "" : "\n").append(Subject.of(story));
    }
    return json(
        words,
        DigestLetter.subject(digest, words, all),
        body.toString(),
        digest.purpose().id(),
        stories.front(words, all),
        all.isEmpty() ? null : all.getFirst().severity().capName(),
        digest.purpose());
  }

  static byte[] of(Answer answer, Words words, String link) {
    boolean confirm = answer.purpose() == Purpose.CONFIRM;
    String kind = confirm ? "confirm." : "signin.";
    String brand = words.of("brand");
    return json(
        words,
        words.of(kind + "subject", "brand", brand),
        joined(words.of(kind + "intro", "brand", brand), words.of(kind + "do")),
        answer.purpose().id(),
        link,
        null,
        answer.purpose());
  }

  private static byte[] json(
      Words words,
      String title,
      String body,
      String tag,
      String url,
      String severity,
      Purpose purpose) {
    byte[] json = {};
    for (int room : BODIES) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("title", title);
      fields.put("body", Clip.toBytes(body, room));
      fields.put("tag", tag);
      fields.put("url", url);
      fields.put("lang", words.language());
      fields.put("dir", words.direction());
      fields.put("severity", severity);
      fields.put("kind", purpose.id());
      json = Json.bytes(fields);
      if (json.length <= MOST_BYTES) {
        break;
      }
    }
    return json;
  }

  private static String joined(String... parts) {
    return String.join("\n", List.of(parts).stream().filter(p -> !p.isEmpty()).toList());
  }
}

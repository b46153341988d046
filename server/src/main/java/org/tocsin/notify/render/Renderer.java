package org.tocsin.notify.render;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tocsin.alert.Version;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.i18n.Texts;
import org.tocsin.platform.i18n.Words;

/**
 * Puts what is to be told into the words of a medium, in the reader's language and time. Costs a
 * few milliseconds a message; who sends the same to many renders once. What differs between
 * recipients is left open as slots of {@link MailTemplate}: <code>{{manage}}</code> and <code>
 * {{unsubscribe}}</code> in warnings and digests, <code>{{confirm}}</code> or <code>{{signin}}
 * </code> in answers. Nothing that a document says can be taken for a slot. Thread-safe.
 */
public final class Renderer {
  /** The languages that messages are written in; the first is for readers of any other. */
  public static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar", "si", "ta");

  private final Texts texts;
  private final Stories stories;
  private final WebhookJson webhooks;
  private final Function<Version, byte[]> pictures;

  /**
   * @param issuers which source brought a version, {@link Issuer#UNKNOWN} where that is not known
   * @param pictures a PNG of a version's area, such as {@link AreaPicture} makes; null for none.
   *     Asked again at each rendering
   * @param publicUrl where the pages are, without a slash at its end
   * @param world tells what is over
   */
  public Renderer(
      Function<Version, Issuer> issuers,
      Supplier<Catalogue> places,
      Function<Version, byte[]> pictures,
      String publicUrl,
      InstantSource world) {
    this.texts = texts();
    this.stories = new Stories(texts, issuers, places, publicUrl, world);
    this.webhooks = new WebhookJson(stories, publicUrl);
    this.pictures = pictures;
  }

  /** The catalogue of what is said in messages. */
  public static Texts texts() {
    return Texts.load(Renderer.class, "messages", LANGUAGES);
  }

  /** A mail, with slots {@code manage} and {@code unsubscribe}. */
  public MailTemplate mail(Telling telling) {
    Story story = stories.of(telling);
    byte[] picture = isShown(telling) ? pictures.apply(story.version()) : null;
    List<MailTemplate.Image> images =
        picture == null
            ? List.of()
            : List.of(new MailTemplate.Image(WarningLetter.PICTURE, "image/png", picture));
    return template(WarningLetter.of(story, stories, picture != null), images);
  }

  /** A mail that names all of them, with slots {@code manage} and {@code unsubscribe}. */
  public MailTemplate mail(DigestTelling digest) {
    return template(DigestLetter.of(digest, stories), List.of());
  }

  /** A mail with the slot {@code confirm} or {@code signin}. */
  public MailTemplate mail(Answer answer) {
    return template(AnswerLetter.of(answer, words(answer), stories.places()), List.of());
  }

  /**
   * A short message; what does not fit is left out from its end.
   *
   * @param mostSegments at least one
   */
  public String sms(Telling telling, int mostSegments) {
    return SmsText.of(stories.of(telling), mostSegments);
  }

  public String sms(DigestTelling digest, int mostSegments) {
    return SmsText.of(digest, stories, mostSegments);
  }

  /** The code comes first. */
  public String sms(Answer answer, String code) {
    return SmsText.of(answer, words(answer), code);
  }

  /** JSON of at most 3,000 bytes: title, body, tag, url, lang, dir, severity, kind. */
  public byte[] push(Telling telling) {
    return PushJson.of(stories.of(telling));
  }

  public byte[] push(DigestTelling digest) {
    return PushJson.of(digest, stories);
  }

  public byte[] push(Answer answer, String link) {
    return PushJson.of(answer, words(answer), link);
  }

  /** JSON of at most 20,000 bytes: type, timestamp, data. */
  public byte[] webhook(Telling telling) {
    return webhooks.of(stories.of(telling));
  }

  /** All ids up to 600, and the alerts that find room, the worst first. */
  public byte[] webhook(DigestTelling digest) {
    return webhooks.of(digest);
  }

  public byte[] webhook(Answer answer, String link) {
    return webhooks.of(answer, link);
  }

  /** In Telegram's HTML, at most 4,096 characters. */
  public String chat(Telling telling) {
    return ChatHtml.of(stories.of(telling));
  }

  public String chat(DigestTelling digest) {
    return ChatHtml.of(digest, stories);
  }

  public String chat(Answer answer, String link) {
    return ChatHtml.of(answer, words(answer), link);
  }

  private static boolean isShown(Telling telling) {
    return switch (telling.purpose()) {
      case CANCEL, WITHDRAWN -> false;
      default -> true;
    };
  }

  private Words words(Answer answer) {
    return texts.in(List.of(answer.language()));
  }

  private static MailTemplate template(Letter letter, List<MailTemplate.Image> images) {
    return new MailTemplate(
        letter.subject(),
        letter.words().language(),
        MailText.of(letter),
        MailHtml.of(letter),
        images);
  }
}

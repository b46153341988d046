package org.tocsin.notify.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tocsin.alert.Kept;
import org.tocsin.alert.StoredAlert;
import org.tocsin.cap.Area;
import org.tocsin.cap.Info;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.sms.Segments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents are written by anybody. Whatever they say stays text, and in its place. */
class HostileTest {
  private static final Pattern SLOT = Pattern.compile("\\{\\{[a-z]*\\}\\}");
  private static final Pattern TAG =
      Pattern.compile("</?([a-z0-9]+)((?: [a-z-]+=\"[^\"<>]*\")*)>|<!doctype html>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=\"([^\"]*)\"");
  private static final Set<String> TAGS =
      Set.of(
          "html", "head", "meta", "title", "style", "body", "div", "h1", "h2", "p", "span", "br",
          "a", "ul", "li", "img", "bdi");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "lang",
          "dir",
          "charset",
          "name",
          "content",
          "style",
          "class",
          "href",
          "src",
          "alt",
          "width",
          "aria-hidden");
  private static final List<Purpose> PURPOSES =
      List.of(Purpose.ALERT, Purpose.UPDATE, Purpose.CANCEL, Purpose.WITHDRAWN, Purpose.RESTORED);
  private static final Renderer RENDERER = Warned.renderer();
  private static final StoredAlert ALERT = new Warned().alert(17);

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> bad =
        Arbitraries.of(
            "{{unsubscribe}}",
            "{{{manage}}}",
            "{",
            "{{",
            "}}",
            "}",
            "{{confirm}}",
            "<script>alert(1)</script>",
            "\" onerror=\"x",
            "' style='x",
            "</p><a href=\"http://evil.example\">",
            "<!--",
            "]]>",
            "&lt;b&gt;",
            "\r\nBcc: all@example.org",
            "\n\n",
            "\u0000\u0007\u001b[31m",
            "\u202e\u2066\u2068\u2069\u202c",
            "\u2028\u2029\u0085",
            "\ufeff\ufff9",
            "\ud800",
            "\udc00",
            "𝕏👩‍👩‍👧🇱🇰",
            "ක්‍ෂ",
            "فيضان",
            "{count, plural, other{#}}",
            "'{event}'",
            "%s %1$s ${x}",
            ";",
            "; ;",
            "x".repeat(1_200),
            "word ".repeat(1_200));
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(12);
    return Arbitraries.oneOf(bad, any).list().ofMaxSize(6).map(parts -> String.join("", parts));
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void whateverADocumentSaysNothingOfItBecomesSlotMarkupOrHeader(
      @ForAll("texts") String event,
      @ForAll("texts") String headline,
      @ForAll("texts") String body,
      @ForAll("texts") String area,
      @ForAll("texts") String sender) {
    for (Telling telling : tellings(hostile(event, headline, body, area, sender))) {
      MailTemplate mail = RENDERER.mail(telling);
      assertOneLine(mail.subject());
      assertThat(mail.subject()).hasSizeLessThanOrEqualTo(Subject.MOST).doesNotContain("{{", "}}");
      assertText(mail.text());
      assertHtml(mail.html());
      assertThat(size(mail.html())).isLessThan(60_000);
      assertThat(size(mail.text())).isLessThan(60_000);
      for (int most : new int[] {1, 3}) {
        String sms = RENDERER.sms(telling, most);
        assertOneLine(sms);
        assertThat(Segments.count(sms)).isLessThanOrEqualTo(most);
      }
      assertPush(RENDERER.push(telling));
      assertThat(RENDERER.webhook(telling)).hasSizeLessThan(WebhookJson.MOST_BYTES);
      assertChat(RENDERER.chat(telling));
    }
  }

  private static List<Telling> tellings(StoredAlert hostile) {
    List<Telling> tellings = new ArrayList<>();
    for (int i = 0; i < PURPOSES.size(); i++) {
      String language = Renderer.LANGUAGES.get(i % Renderer.LANGUAGES.size());
      boolean follows = PURPOSES.get(i) == Purpose.UPDATE || PURPOSES.get(i) == Purpose.CANCEL;
      tellings.add(
          new Telling(
              PURPOSES.get(i), hostile, follows ? ALERT : null, List.of(language), Warned.COLOMBO));
    }
    return tellings;
  }

  private static StoredAlert hostile(
      String event, String headline, String body, String area, String sender) {
    return Kept.changed(
        ALERT,
        i ->
            new Info(
                i.language(),
                i.categories(),
                event,
                i.responseTypes(),
                i.urgency(),
                i.severity(),
                i.certainty(),
                body,
                i.eventCodes(),
                i.effective(),
                i.onset(),
                i.expires(),
                sender,
                headline,
                body,
                body,
                body,
                sender,
                i.parameters(),
                i.resources(),
                List.of(
                    new Area(area, List.of(), List.of(), List.of(), null, null),
                    i.areas().getFirst())));
  }

  private static void assertText(String text) {
    assertThat(slots(text)).containsExactlyInAnyOrder("{{manage}}", "{{unsubscribe}}");
    assertThat(SLOT.matcher(text).replaceAll("")).doesNotContain("{{", "}}");
    assertClean(text.replace("\n", ""));
  }

  private static void assertHtml(String html) {
    assertThat(slots(html)).containsExactlyInAnyOrder("{{manage}}", "{{unsubscribe}}");
    String sheet = html.replaceAll("(?s)<style>.*?</style>", "");
    assertThat(SLOT.matcher(sheet).replaceAll("")).doesNotContain("{{", "}}");
    Matcher tags = TAG.matcher(sheet);
    StringBuilder rest = new StringBuilder();
    while (tags.find()) {
      if (tags.group(1) != null) {
        assertThat(TAGS).contains(tags.group(1));
        assertAttributes(tags.group(2));
      }
      tags.appendReplacement(rest, "");
    }
    tags.appendTail(rest);
    assertThat(rest.toString()).doesNotContain("<", ">");
    assertThat(rest.toString().replaceAll("&(amp|lt|gt|quot|#39|nbsp);", "")).doesNotContain("&");
    assertClean(html.replace("\n", ""));
  }

  private static void assertAttributes(String attributes) {
    Matcher found = ATTRIBUTE.matcher(attributes);
    while (found.find()) {
      assertThat(ATTRIBUTES).contains(found.group(1));
      if (found.group(1).equals("href") && !found.group(2).startsWith("{{")) {
        assertThat(found.group(2)).startsWith("https://");
      }
    }
  }

  private static void assertPush(byte[] push) {
    assertThat(push).hasSizeLessThanOrEqualTo(PushJson.MOST_BYTES);
    JsonNode json = JsonMapper.shared().readTree(push);
    assertThat(json.propertyNames())
        .containsExactly("title", "body", "tag", "url", "lang", "dir", "severity", "kind");
    assertThat(json.get("title").asString()).isNotBlank();
  }

  private static void assertChat(String chat) {
    assertThat(chat).hasSizeLessThanOrEqualTo(4_096);
    String bare = chat.replaceAll("</?b>|<a href=\"https://[^\"<>]*\">|</a>", "");
    assertThat(bare).doesNotContain("<", ">");
  }

  private static void assertOneLine(String line) {
    assertThat(line).isNotBlank().doesNotContain("\n");
    assertClean(line);
  }

  /** No controls, and of the marks of direction only ours, each closed. */
  private static void assertClean(String text) {
    int depth = 0;
    StringBuilder bad = new StringBuilder();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean turns = (c >= 0x202A && c <= 0x202E) || c == 0x2066 || c == 0x2067;
      depth += c == 0x2068 ? 1 : c == 0x2069 ? -1 : 0;
      if (turns
          || depth < 0
          || Character.isISOControl(c)
          || Character.getType(c) == Character.SURROGATE) {
        bad.append("U+%04X ".formatted(c));
      }
    }
    assertThat(bad).isEmpty();
    assertThat(depth).isZero();
  }

  private static List<String> slots(String text) {
    return SLOT.matcher(text).results().map(r -> r.group()).toList();
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

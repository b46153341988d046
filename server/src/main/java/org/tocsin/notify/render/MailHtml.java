package org.tocsin.notify.render;

import org.tocsin.cap.Severity;
import org.tocsin.platform.i18n.Direction;
import org.tocsin.platform.i18n.Words;

/**
 * Puts a letter into HTML that mail programs understand: styles in the elements, a style sheet only
 * for the dark theme, no script, nothing fetched.
 */
final class MailHtml {
  private static final String PAGE =
      "margin:0;padding:0;background:#FFFFFF;color:#1B1B1B;"
          + "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;"
          + "font-size:17px;line-height:1.5";
  private static final String COLUMN = "max-width:600px;margin:0 auto;padding:16px";
  private static final String PARAGRAPH = "margin:0 0 12px;overflow-wrap:anywhere";
  private static final String QUIET = "margin:0 0 8px;font-size:15px;color:#4A545C";
  private static final String LINK = "color:#0B5CAD";

  private static final String DARK = dark();

  private final Words words;
  private final StringBuilder html = new StringBuilder(8_192);

  private MailHtml(Words words) {
    this.words = words;
  }

  static String of(Letter letter) {
    MailHtml mail = new MailHtml(letter.words());
    mail.head(letter.subject());
    letter.blocks().forEach(mail::block);
    mail.foot(letter.answer());
    return mail.html.toString();
  }

  private static String dark() {
    StringBuilder css = new StringBuilder(":root{color-scheme:light dark}");
    css.append("@media (prefers-color-scheme:dark){");
    css.append("body{background:#14181B!important;color:#E8ECEF!important}");
    css.append(".q{color:#B4BEC6!important}a{color:#8FC1F5!important}");
    css.append(".b{background:#8FC1F5!important;color:#14181B!important}");
    css.append(".p,.f{border-color:#4A545C!important}");
    css.append(".d{background:#3A3000!important;color:#FFE9A6!important}");
    for (Look look : Look.values()) {
      css.append(".s-").append(look.id()).append("{background:").append(look.darkFill());
      css.append("!important;color:").append(Look.DARK_INK).append("!important}");
      css.append(".e-").append(look.id()).append("{border-color:").append(look.darkFill());
      css.append("!important}");
    }
    return css.append('}').toString();
  }

  private void head(String subject) {
    html.append("<!doctype html>\n<html lang=\"").append(words.language());
    html.append("\" dir=\"").append(words.direction()).append("\">\n<head>\n");
    html.append("<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
    html.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.append("<title>").append(Html.escape(subject)).append("</title>\n");
    html.append("<style>").append(DARK).append("</style>\n</head>\n");
    html.append("<body style=\"").append(PAGE).append("\">\n");
    html.append("<div style=\"").append(COLUMN).append("\" lang=\"").append(words.language());
    html.append("\" dir=\"").append(words.direction()).append("\">\n");
  }

  private void block(Letter.Block block) {
    switch (block) {
      case Letter.Banner b -> banner(b);
      case Letter.Title t -> title(t);
      case Letter.Heading h ->
          element("h2", "margin:20px 0 4px;font-size:17px;line-height:1.3", h.text());
      case Letter.Says s -> element("p", PARAGRAPH, s.text());
      case Letter.Points p -> points(p);
      case Letter.Quote q -> quote(q);
      case Letter.Picture p -> picture(p);
      case Letter.Button b -> button(b);
      case Letter.Link l -> link(l);
      case Letter.Entry e -> entry(e);
    }
  }

  private void banner(Letter.Banner banner) {
    html.append("<p class=\"d\" style=\"margin:0 0 16px;padding:8px 12px;font-weight:bold;");
    html.append("border:2px dashed #8A6D00;background:#FFF6D6;color:#1B1B1B\">");
    html.append(Html.content(banner.text())).append("</p>\n");
  }

  private void title(Letter.Title title) {
    html.append("<h1 style=\"margin:24px 0 8px;font-size:24px;line-height:1.25;");
    html.append("overflow-wrap:anywhere\">");
    if (title.severity() != null) {
      tag(title.severity(), title.word());
      html.append("<br>");
    }
    html.append(ofDocument("span", title.text(), title.lang())).append("</h1>\n");
  }

  private void tag(Severity severity, String word) {
    Look look = Look.of(severity);
    html.append("<span class=\"s-").append(look.id()).append("\" style=\"display:inline-block;");
    html.append("margin-bottom:6px;padding:2px 10px;border-radius:4px;font-size:17px;");
    html.append("background:").append(look.fill()).append(";color:").append(look.ink());
    html.append("\"><span aria-hidden=\"true\">").append(look.shape()).append("</span> ");
    html.append(Html.content(word)).append("</span>");
  }

  private void points(Letter.Points points) {
    html.append("<ul style=\"margin:0 0 12px;padding-inline-start:22px\">");
    points.texts().forEach(p -> html.append("<li>").append(Html.content(p)).append("</li>"));
    html.append("</ul>\n");
  }

  private void quote(Letter.Quote quote) {
    for (String paragraph : quote.paragraphs()) {
      html.append("<p").append(attributes(quote.lang())).append(" style=\"").append(PARAGRAPH);
      html.append("\">").append(Html.content(paragraph)).append("</p>\n");
    }
  }

  private void picture(Letter.Picture picture) {
    html.append("<p style=\"").append(PARAGRAPH).append("\"><img class=\"p\" src=\"cid:");
    html.append(picture.name()).append("\" alt=\"").append(Html.escape(picture.alternative()));
    html.append("\" width=\"560\" style=\"display:block;width:100%;max-width:560px;height:auto;");
    html.append("border:1px solid #C5CDD3\"></p>\n");
  }

  private void button(Letter.Button button) {
    html.append("<p style=\"margin:20px 0\"><a class=\"b\" href=\"");
    html.append(Html.escape(button.url())).append("\" style=\"display:inline-block;");
    html.append("padding:11px 18px;border-radius:4px;background:#0B5CAD;color:#FFFFFF;");
    html.append("text-decoration:none;font-weight:bold\">");
    html.append(Html.content(button.label())).append("</a></p>\n");
  }

  private void link(Letter.Link link) {
    html.append("<p style=\"").append(PARAGRAPH).append("\">");
    anchor(link.label(), link.url());
    html.append("</p>\n");
  }

  private void anchor(String label, String url) {
    html.append("<a href=\"").append(Html.escape(url)).append("\" style=\"").append(LINK);
    html.append("\">").append(Html.content(label)).append("</a>");
  }

  private void entry(Letter.Entry entry) {
    Look look = Look.of(entry.severity());
    html.append("<div class=\"e-").append(look.id()).append("\" style=\"margin:0 0 16px;");
    html.append("padding-inline-start:12px;border-inline-start:5px solid ").append(look.fill());
    html.append(entry.over() ? ";opacity:0.75" : "").append("\">");
    tag(entry.severity(), entry.word());
    html.append("<br><a href=\"").append(Html.escape(entry.url())).append("\" style=\"");
    html.append(LINK).append(";font-weight:bold\">");
    html.append(ofDocument("span", entry.event(), entry.lang())).append("</a>");
    entry.lines().forEach(line -> html.append("<br>").append(Html.content(line)));
    html.append("</div>\n");
  }

  private void foot(boolean answer) {
    html.append("<div class=\"f\" style=\"margin-top:28px;padding-top:12px;");
    html.append("border-top:1px solid #C5CDD3\">\n");
    if (answer) {
      quiet(words.of("brand"));
    } else {
      quiet(words.of("why", "brand", words.of("brand")));
      html.append("<p class=\"q\" style=\"").append(QUIET).append("\">");
      anchor(words.of("manage"), "{{manage}}");
      html.append(" &nbsp;·&nbsp; ");
      anchor(words.of("unsubscribe"), "{{unsubscribe}}");
      html.append("</p>\n");
    }
    html.append("</div>\n</div>\n</body>\n</html>\n");
  }

  private void quiet(String text) {
    html.append("<p class=\"q\" style=\"").append(QUIET).append("\">");
    html.append(Html.content(text)).append("</p>\n");
  }

  private void element(String name, String style, String text) {
    html.append('<').append(name).append(" style=\"").append(style).append("\">");
    html.append(Html.content(text)).append("</").append(name).append(">\n");
  }

  /** Text in the document's language; null for ours. */
  private static String ofDocument(String name, String text, String lang) {
    return lang == null
        ? Html.content(text)
        : "<" + name + attributes(lang) + ">" + Html.content(text) + "</" + name + ">";
  }

  private static String attributes(String lang) {
    return lang.isEmpty()
        ? " lang=\"\" dir=\"auto\""
        : " lang=\"" + Html.escape(lang) + "\" dir=\"" + Direction.of(lang) + "\"";
  }
}

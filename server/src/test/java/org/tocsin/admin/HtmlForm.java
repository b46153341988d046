package org.tocsin.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A form as it stands on one of our own pages, which are well-formed.
 *
 * @param page where it was found
 * @param filled what a browser would send if somebody pressed its button, without the token
 * @param visible the fields among them that somebody types into or chooses from
 * @param file whether it takes a file
 */
record HtmlForm(
    String page,
    String method,
    String action,
    Map<String, String> filled,
    List<String> visible,
    boolean file) {
  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile(
          "<(input|button)\\b([^>]*)>|<(textarea)\\b([^>]*)>(.*?)</textarea>"
              + "|<(select)\\b([^>]*)>(.*?)</select>",
          Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");

  static List<HtmlForm> of(String page, String html) {
    List<HtmlForm> forms = new ArrayList<>();
    Matcher form = FORM.matcher(html);
    while (form.find()) {
      forms.add(of(page, attributes(form.group(1)), form.group(2)));
    }
    return forms;
  }

  private static HtmlForm of(String page, Map<String, String> form, String inside) {
    Map<String, String> filled = new LinkedHashMap<>();
    List<String> visible = new ArrayList<>();
    boolean file = false;
    Matcher field = FIELD.matcher(inside);
    while (field.find()) {
      String tag =
          field.group(1) != null ? field.group(1) : field.group(3) != null ? "textarea" : "select";
      Map<String, String> at =
          attributes(
              switch (tag) {
                case "textarea" -> field.group(4);
                case "select" -> field.group(7);
                default -> field.group(2);
              });
      String name = at.getOrDefault("name", "");
      String type = at.getOrDefault("type", "text").toLowerCase(Locale.ROOT);
      file |= type.equals("file");
      if (name.isEmpty() || name.equals("_csrf") || type.equals("file") || tag.equals("button")) {
        continue;
      }
      if (!type.equals("hidden") && !visible.contains(name)) {
        visible.add(name);
      }
      if (type.equals("checkbox") && !at.containsKey("checked")) {
        continue;
      }
      filled.putIfAbsent(name, value(tag, at, field));
    }
    return new HtmlForm(
        page,
        form.getOrDefault("method", "get"),
        form.getOrDefault("action", page),
        filled,
        visible,
        file);
  }

  private static String value(String tag, Map<String, String> at, Matcher field) {
    return switch (tag) {
      case "textarea" -> HtmlUtils.htmlUnescape(field.group(5));
      case "select" -> chosen(field.group(8));
      default -> at.getOrDefault("value", "");
    };
  }

  private static String chosen(String options) {
    String first = null;
    Matcher option = OPTION.matcher(options);
    while (option.find()) {
      Map<String, String> at = attributes(option.group(1));
      if (at.containsKey("selected")) {
        return at.getOrDefault("value", "");
      }
      first = first == null ? at.getOrDefault("value", "") : first;
    }
    return first == null ? "" : first;
  }

  static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(text == null ? "" : text);
    while (attribute.find()) {
      String value = attribute.group(2) == null ? "" : attribute.group(2);
      attributes.putIfAbsent(attribute.group(1), HtmlUtils.htmlUnescape(value));
    }
    return attributes;
  }

  boolean changes() {
    return method.equalsIgnoreCase("post");
  }

  /** The same for forms of the same kind: where it goes, without numbers, and what it asks. */
  String kind() {
    return method + " " + plain(action) + " " + visible;
  }

  static String plain(String address) {
    return address.replaceAll("[?#].*", "").replaceAll("/\\d+", "/N");
  }

  /** As a browser would send it with this in all fields that somebody fills in. */
  Map<String, String> with(String value) {
    Map<String, String> fields = new LinkedHashMap<>(filled);
    visible.forEach(name -> fields.put(name, value));
    return fields;
  }

  Map<String, String> with(String name, String value) {
    Map<String, String> fields = new LinkedHashMap<>(filled);
    fields.put(name, value);
    return fields;
  }

  @Override
  public String toString() {
    return kind() + " on " + page;
  }
}

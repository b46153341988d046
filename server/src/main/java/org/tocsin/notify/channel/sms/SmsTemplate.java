package org.tocsin.notify.channel.sms;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Fills the slots of a profile. What it was not given a value for stays as it is written. */
final class SmsTemplate {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");
  private static final String NUMBER = "{number}";

  private final Map<String, String> values;
  private final List<String> numbers;

  /**
   * @param numbers as the provider writes them; one where {@code {number}} stands outside a list
   */
  SmsTemplate(Map<String, String> values, List<String> numbers) {
    this.values = new LinkedHashMap<>(values);
    this.numbers = numbers;
    if (!numbers.isEmpty()) {
      this.values.put("number", numbers.getFirst());
      this.values.put("numbers", String.join(",", numbers));
    }
  }

  byte[] json(Map<String, Object> template) {
    return JSON.writeValueAsBytes(fill(template));
  }

  /** As application/x-www-form-urlencoded; a parameter whose only slot is empty is left out. */
  String form(Map<String, String> template) {
    return template.entrySet().stream()
        .map(parameter -> Map.entry(parameter.getKey(), fill(parameter.getValue())))
        .filter(parameter -> !parameter.getValue().isEmpty())
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  Map<String, String> headers(Map<String, String> template) {
    Map<String, String> headers = new LinkedHashMap<>();
    template.forEach((name, value) -> headers.put(name, fill(value)));
    return headers;
  }

  /** An address, its slots encoded. */
  String url(String template) {
    return replace(template, true);
  }

  private String fill(String template) {
    return replace(template, false);
  }

  private Object fill(Object node) {
    return switch (node) {
      case String text -> fill(text);
      case List<?> list when list.size() == 1 && list.toString().contains(NUMBER) -> each(list);
      case List<?> list -> list.stream().map(this::fill).toList();
      case Map<?, ?> map -> {
        Map<String, Object> filled = new LinkedHashMap<>();
        map.forEach((key, value) -> filled.put((String) key, fill(value)));
        filled.values().removeIf(""::equals);
        yield filled;
      }
      case null, default -> node;
    };
  }

  private List<Object> each(List<?> list) {
    List<Object> filled = new ArrayList<>();
    for (String number : numbers) {
      filled.add(new SmsTemplate(values, List.of(number)).fill(list.getFirst()));
    }
    return filled;
  }

  private String replace(String template, boolean encoded) {
    return SLOT.matcher(template)
        .replaceAll(
            slot -> {
              String value = values.getOrDefault(slot.group(1), slot.group());
              return Matcher.quoteReplacement(encoded ? encode(value) : value);
            });
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package org.tocsin.notify.channel.sms;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.notify.channel.sms.SmsProfile.IncomingRules;
import org.tocsin.notify.channel.sms.SmsProfile.ReportRules;
import tools.jackson.databind.JsonNode;

/**
 * What a provider of HTTP tells by calling us: a delivery report or a message from a person. A
 * reader only: that the caller is the provider is for who serves the address to make sure of.
 *
 * @param receipt null for none
 * @param incoming null for none
 */
public record SmsCallback(Receipt receipt, IncomingSms incoming) {

  /**
   * Reads one call.
   *
   * @param query of the address, without its question mark; null for none
   * @param contentType of the body; null for none
   * @return empty for what the profile has no rule for
   */
  public static Optional<SmsCallback> read(
      SmsProfile profile, String query, String contentType, byte[] body) {
    Map<String, String> parameters = new LinkedHashMap<>(form(query));
    String text = new String(body, StandardCharsets.UTF_8);
    if (contentType != null && contentType.contains("json")) {
      flatten(SmsVerdict.json(text), "", parameters);
    } else {
      parameters.putAll(form(text));
    }
    Receipt receipt = receipt(profile.report(), parameters);
    IncomingSms incoming = receipt == null ? incoming(profile.incoming(), parameters) : null;
    return receipt == null && incoming == null
        ? Optional.empty()
        : Optional.of(new SmsCallback(receipt, incoming));
  }

  private static Receipt receipt(ReportRules rules, Map<String, String> parameters) {
    if (rules == null || parameters.get(rules.id()) == null) {
      return null;
    }
    String said = parameters.getOrDefault(rules.state(), "");
    Receipt.State state = rules.states().get(said);
    if (state == null) {
      return null;
    }
    String number = parameters.get(rules.number());
    return new Receipt(parameters.get(rules.id()), number, state, parameters.get(rules.code()));
  }

  private static IncomingSms incoming(IncomingRules rules, Map<String, String> parameters) {
    if (rules == null || parameters.get(rules.from()) == null) {
      return null;
    }
    return new IncomingSms(
        IncomingSms.e164(parameters.get(rules.from())),
        parameters.getOrDefault(rules.to(), ""),
        parameters.getOrDefault(rules.text(), ""));
  }

  private static Map<String, String> form(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : List.of((text == null ? "" : text).split("&"))) {
      String[] parts = parameter.split("=", 2);
      if (parts.length == 2) {
        decoded(parts[0])
            .ifPresent(name -> decoded(parts[1]).ifPresent(value -> parameters.put(name, value)));
      }
    }
    return parameters;
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void flatten(JsonNode node, String path, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      field.getValue(),
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      into));
    } else if (node.isValueNode() && !node.isNull()) {
      into.put(path, node.asString());
    }
  }
}

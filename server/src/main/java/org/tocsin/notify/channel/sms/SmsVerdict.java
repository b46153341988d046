package org.tocsin.notify.channel.sms;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.notify.channel.http.Answers;
import org.tocsin.notify.channel.sms.SmsProfile.Meaning;
import org.tocsin.notify.channel.sms.SmsProfile.ReplyRules;
import org.tocsin.notify.channel.sms.SmsProfile.Success;
import org.tocsin.platform.net.Reply.Answered;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer of a provider means: its code where the profile knows it, else its word of
 * success, else the status of HTTP.
 *
 * @param code of the provider, or {@code http-…}
 * @param providerId null when it gives none
 */
record SmsVerdict(Meaning meaning, String code, String detail, String providerId) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static SmsVerdict of(Answered answer, SmsProfile profile) {
    ReplyRules rules = profile.reply();
    JsonNode body = json(answer.text());
    String code = code(rules, body, answer.text());
    String detail = detail(rules, body, answer.text());
    String id = text(body, rules.id());
    Map<String, Meaning> codes = rules.codes() == null ? Map.of() : rules.codes();
    if (codes.containsKey(code)) {
      return new SmsVerdict(codes.get(code), code, detail, id);
    }
    if (succeeded(rules.success(), answer, body)) {
      return new SmsVerdict(Meaning.SENT, "sent", detail, id);
    }
    String known = code.isEmpty() ? Answers.code(answer) : code;
    return new SmsVerdict(byStatus(answer.status(), profile), known, detail, id);
  }

  private static boolean succeeded(Success success, Answered answer, JsonNode body) {
    if (success == null || !answer.succeeded()) {
      return false;
    }
    return success.path() == null
        ? success.status() != null
        : success.is().equalsIgnoreCase(text(body, success.path()));
  }

  private static Meaning byStatus(int status, SmsProfile profile) {
    return switch (status) {
      case 401, 403 -> profile.login() == null ? Meaning.ACCOUNT : Meaning.TOKEN;
      case 402 -> Meaning.ACCOUNT;
      case 429 -> Meaning.RATE;
      default -> Meaning.LATER;
    };
  }

  private static String code(ReplyRules rules, JsonNode body, String text) {
    if (rules.codePattern() != null) {
      Matcher matcher = Pattern.compile(rules.codePattern()).matcher(text);
      return matcher.find() ? matcher.group(1) : "";
    }
    String code = text(body, rules.code());
    return code == null ? "" : code;
  }

  private static String detail(ReplyRules rules, JsonNode body, String text) {
    String detail = text(body, rules.detail());
    return Answers.glance(detail == null ? text : detail);
  }

  /** The value at a path such as {@code data.uid}; null when there is none. */
  static String text(JsonNode body, String path) {
    if (path == null) {
      return null;
    }
    JsonNode node = body;
    for (String name : path.split("\\.")) {
      node =
          node.isArray() && name.matches("\\d+")
              ? node.path(Integer.parseInt(name))
              : node.path(name);
    }
    return node.isValueNode() && !node.isNull() ? node.asString() : null;
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }
}

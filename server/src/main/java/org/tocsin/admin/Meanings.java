package org.tocsin.admin;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.tocsin.platform.net.FetchFailure;

/** What the codes of failed messages mean, and for some what to do, in words for operators. */
final class Meanings {
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("over", "The warning ended, or a later version was told instead."),
          Map.entry("expired", "Its time passed before it could be sent."),
          Map.entry("suppressed", "The recipient is told nothing more: see who is suppressed."),
          Map.entry("unreachable", "The contact is gone, not confirmed or disabled."),
          Map.entry("receipt", "A provider reported it."),
          Map.entry("smtp-no-starttls", "The mail server offers no encryption: see mail.url."),
          Map.entry("smtp-no-smtputf8", "The mail server takes no address with such letters."),
          Map.entry("smtp-too-large", "The mail is larger than the server takes."),
          Map.entry("push-bad-endpoint", "The browser's push address cannot be used."),
          Map.entry("push-bad-key", "The browser's key is broken; it has to subscribe again."),
          Map.entry("push-too-large", "The notification is larger than push services take."),
          Map.entry("sms-too-long", "The text takes more segments than the provider allows."),
          Map.entry("sms-not-served", "The SMS provider does not serve this number's country."),
          Map.entry("smpp-not-sendable", "The text or number cannot be said in SMPP."),
          Map.entry("http-401", "The login or key was refused: look at the settings."),
          Map.entry("http-403", "The receiver does not let us in."),
          Map.entry("http-404", "The receiver's address is gone."),
          Map.entry("http-410", "The receiver ended the subscription."),
          Map.entry("http-413", "The message is larger than the receiver takes."),
          Map.entry("http-429", "Too many messages at once."),
          Map.entry("telegram-400", "Telegram did not take the message or does not know the chat."),
          Map.entry("telegram-401", "Telegram refused the bot's token: see telegram.token."),
          Map.entry("telegram-403", "The person blocked the bot or left the chat."));
  private static final Map<Pattern, String> FORMS = new LinkedHashMap<>();

  static {
    form("smtp-5\\.1\\.(1|6|10)", "The mailbox does not exist.");
    form("smtp-[45]\\.1\\.[23]", "The address or its domain is wrong.");
    form("smtp-[45]\\.1\\.[78]", "Our sender address was refused: see mail.from.");
    form("smtp-[45]\\.2\\.1", "The mailbox is closed.");
    form("smtp-[45]\\.2\\.2", "The mailbox is full.");
    form("smtp-[45]\\.3\\.4", "The mail is larger than the server takes.");
    form("smtp-[45]\\.4\\..*", "The recipient's server cannot be reached.");
    form("smtp-[45]\\.7\\..*", "Refused by policy: reputation, SPF, DKIM or login.");
    form("smtp-(421|45\\d|4\\..*)", "The server refused for now.");
    form("smtp-(5\\d\\d|5\\..*)", "The server refused for good; its words say why.");
    form("smtp-.*", "The mail server was not reached or broke off: see mail.url.");
    form("mailgun-.*", "Mailgun refused; its words say why.");
    form("ses-.*", "Amazon SES refused; its words say why.");
    form("smpp-bind-.*", "The SMS centre refused our login: see sms.user and sms.password.");
    form("smpp-.*", "The SMS centre refused; its number says why.");
    form("sms-.*", "The SMS provider refused; its code and words say why.");
    form("telegram-.*", "Telegram refused; its words say why.");
    form("http-5\\d\\d", "The receiver's own trouble.");
    form("http-.*", "The receiver refused; its words say why.");
  }

  private Meanings() {}

  private static void form(String pattern, String words) {
    FORMS.put(Pattern.compile(pattern), words);
  }

  /** Whether a code says that nothing came, rather than that it could not be read. */
  static boolean isFetchFailure(String code) {
    return Arrays.stream(FetchFailure.values()).anyMatch(f -> f.id().equals(code));
  }

  /** Empty for what is not known, and for null. */
  static String of(String code) {
    if (code == null) {
      return "";
    }
    String known = CODES.get(code);
    if (known != null) {
      return known;
    }
    for (FetchFailure failure : FetchFailure.values()) {
      if (failure.id().equals(code)) {
        return failure.meaning();
      }
    }
    return FORMS.entrySet().stream()
        .filter(f -> f.getKey().matcher(code).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}

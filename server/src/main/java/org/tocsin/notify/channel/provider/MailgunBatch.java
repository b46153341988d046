package org.tocsin.notify.channel.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.mail.MailHeaders;
import org.tocsin.notify.channel.mail.MailIdentity;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call of Mailgun: the same text to several recipients, each of whom gets a mail of his own
 * with his own values and sees nobody else's address; that is what {@code recipient-variables} do,
 * and why they are always given.
 */
final class MailgunBatch {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z][a-z0-9_-]*)\\}\\}");

  private final MailIdentity identity;
  private final List<MailMessage> messages;

  MailgunBatch(MailIdentity identity, List<MailMessage> messages) {
    this.identity = identity;
    this.messages = messages;
  }

  /** Messages that can share a call: of one text, all with or without the same header fields. */
  static List<List<MailMessage>> split(List<MailMessage> messages, int most) {
    List<List<MailMessage>> batches = new ArrayList<>();
    Map<Object, List<MailMessage>> open = new LinkedHashMap<>();
    Map<List<MailMessage>, Set<String>> addresses = new IdentityHashMap<>();
    for (MailMessage message : messages) {
      Object kind = new Kind(message);
      List<MailMessage> batch = open.get(kind);
      // Values are found by address, so that one address stands once in a call.
      if (batch == null || batch.size() == most || addresses.get(batch).contains(message.to())) {
        batch = new ArrayList<>();
        addresses.put(batch, new HashSet<>());
        open.put(kind, batch);
        batches.add(batch);
      }
      batch.add(message);
      addresses.get(batch).add(message.to());
    }
    return batches;
  }

  /** By identity of the text. */
  private record Kind(int identity, MailTemplate template, boolean thread, boolean list) {
    Kind(MailMessage message) {
      this(
          System.identityHashCode(message.template()),
          message.template(),
          !message.references().isEmpty(),
          message.unsubscribeUrl() != null);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Kind kind
          && kind.template == template
          && kind.thread == thread
          && kind.list == list;
    }

    @Override
    public int hashCode() {
      return identity;
    }
  }

  FormData form() {
    MailMessage first = messages.getFirst();
    MailTemplate template = first.template();
    FormData form = new FormData();
    form.add("from", identity.fromHeader());
    messages.forEach(message -> form.add("to", message.to()));
    form.add("subject", plain(template.subject()).replaceAll("\\p{Cntrl}+", " "));
    form.add("text", withVariables(template.text(), ""));
    form.add("html", withVariables(template.html(), "html_"));
    for (MailTemplate.Image image : template.images()) {
      form.file("inline", image.name(), image.mediaType(), image.content());
    }
    form.add("h:Message-Id", "<%recipient.id%>");
    form.add("h:Auto-Submitted", "auto-generated");
    form.add("h:Content-Language", template.language().replaceAll("[^A-Za-z0-9-]", ""));
    if (!first.references().isEmpty()) {
      form.add("h:In-Reply-To", "%recipient.reply_to%");
      form.add("h:References", "%recipient.references%");
    }
    if (first.unsubscribeUrl() != null) {
      form.add("h:List-Unsubscribe", "<%recipient.list_unsubscribe%>");
      form.add("h:List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      form.add("h:List-Id", identity.listId());
    }
    form.add("v:delivery", "%recipient.delivery%");
    form.add("o:tracking", "no");
    form.add("recipient-variables", JSON.writeValueAsString(variables()));
    return form;
  }

  private Map<String, Map<String, String>> variables() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    for (MailMessage message : messages) {
      Map<String, String> own = new LinkedHashMap<>();
      own.put("id", identity.messageId(message.deliveryId()));
      own.put("delivery", String.valueOf(message.deliveryId()));
      message.slots().forEach((name, value) -> own.put("slot_" + name, value));
      message
          .slots()
          .forEach((name, value) -> own.put("html_slot_" + name, MailHeaders.htmlEscaped(value)));
      List<String> references = MailHeaders.references(message.references());
      if (!references.isEmpty()) {
        own.put("reply_to", references.getLast());
        own.put("references", String.join(" ", references));
      }
      if (message.unsubscribeUrl() != null) {
        own.put("list_unsubscribe", MailHeaders.url(message.unsubscribeUrl()));
      }
      all.put(message.to(), own);
    }
    return all;
  }

  /** Slots become Mailgun's variables; what a warning itself says is never taken for one. */
  private static String withVariables(String text, String prefix) {
    return SLOT.matcher(plain(text))
        .replaceAll(
            slot ->
                Matcher.quoteReplacement("%recipient." + prefix + "slot_" + slot.group(1) + "%"));
  }

  private static String plain(String text) {
    return text.replace("%recipient", "% recipient");
  }
}

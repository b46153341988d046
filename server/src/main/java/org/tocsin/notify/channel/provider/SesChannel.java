package org.tocsin.notify.channel.provider;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.ParallelChannel;
import org.tocsin.notify.channel.mail.Mail;
import org.tocsin.notify.channel.mail.MimeWriter;
import org.tocsin.notify.channel.mail.UnsendableException;
import org.tocsin.platform.net.Post;
import org.tocsin.platform.net.Reply;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Reply.Failed;
import org.tocsin.platform.net.Sender;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mails by the interface of Amazon SES, version 2: each whole and as it is written here, one a
 * call, several calls at once. SES gives mails Message-IDs of its own; the delivery goes along as a
 * tag, which its receipts carry.
 */
public final class SesChannel extends ParallelChannel<MailMessage> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_CALLS = 20;
  private static final int MOST_REPLY = 16 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration QUOTA_PAUSE = Duration.ofMinutes(15);

  private final SesSettings settings;
  private final MimeWriter writer;
  private final Sender sender;
  private final InstantSource machine;
  private final AwsSignature signature;

  public SesChannel(SesSettings settings, MimeWriter writer, Sender sender, InstantSource machine) {
    super("ses", MOST_CALLS);
    this.settings = settings;
    this.writer = writer;
    this.sender = sender;
    this.machine = machine;
    this.signature =
        new AwsSignature(settings.accessKey(), settings.secretKey(), settings.region(), "ses");
  }

  @Override
  protected List<Outcome> exchange(List<MailMessage> batch) {
    return List.of(outcome(batch.getFirst()));
  }

  private Outcome outcome(MailMessage message) {
    try {
      return outcome(sender.send(post(writer.write(message), message.deliveryId())));
    } catch (UnsendableException e) {
      return new Rejected(e.code(), e.getMessage(), e.code().equals("bad-address"));
    }
  }

  private Post post(Mail mail, long deliveryId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Destination", Map.of("ToAddresses", List.of(mail.to().toString())));
    body.put(
        "Content",
        Map.of("Raw", Map.of("Data", Base64.getEncoder().encodeToString(mail.content()))));
    body.put("EmailTags", List.of(Map.of("Name", "delivery", "Value", String.valueOf(deliveryId))));
    if (!settings.configurationSet().isEmpty()) {
      body.put("ConfigurationSetName", settings.configurationSet());
    }
    byte[] json = JSON.writeValueAsBytes(body);
    Map<String, String> headers =
        signature.sign(
            "POST",
            settings.endpoint(),
            Map.of("Content-Type", "application/json"),
            json,
            machine.instant());
    return new Post(settings.endpoint(), headers, json, PATIENCE, MOST_REPLY);
  }

  private Outcome outcome(Reply reply) {
    return switch (reply) {
      case Answered answered when answered.succeeded() -> new Sent(messageId(answered));
      case Answered answered -> refused(answered, type(answered));
      case Failed failed ->
          new RetryAfter(
              "ses-" + failed.code().id(),
              failed.detail(),
              null,
              failed.unsent() ? Scope.PROVIDER : Scope.MESSAGE);
    };
  }

  /** Only what is about this one mail is final; the account's troubles pass, or are repaired. */
  private Outcome refused(Answered answered, String type) {
    String code = "ses-" + (type.isEmpty() ? String.valueOf(answered.status()) : type);
    String detail = detail(answered);
    return switch (type) {
      case "MessageRejected", "BadRequestException" ->
          detail.contains("rate exceeded")
              ? new RetryAfter(code, detail, null, Scope.PROVIDER)
              : new Rejected(code, detail, false);
      case "LimitExceededException" -> new RetryAfter(code, detail, QUOTA_PAUSE, Scope.PROVIDER);
      default ->
          new RetryAfter(code, detail, answered.retryAfter(machine.instant()), Scope.PROVIDER);
    };
  }

  /** The name of the error, without what may stand around it. */
  private static String type(Answered answered) {
    String header = answered.headers().getOrDefault("x-amzn-errortype", "");
    String type = header.replaceFirst(":.*", "").replaceFirst(".*#", "");
    return type.matches("[A-Za-z]{1,60}") ? type : "";
  }

  private static String messageId(Answered answered) {
    try {
      return JSON.readTree(answered.body()).path("MessageId").asString(null);
    } catch (JacksonException e) {
      return null; // taken over all the same
    }
  }

  private static String detail(Answered answered) {
    String text = answered.text().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return text.length() <= 300 ? text : text.substring(0, 300);
  }
}

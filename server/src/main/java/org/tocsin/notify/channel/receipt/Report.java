package org.tocsin.notify.channel.receipt;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.mail.StatusCodes;
import org.tocsin.notify.channel.receipt.Receipt.Kind;

/**
 * A mail about a mail, read as tolerantly as it must be: parts are known by their types wherever
 * they stand, and where there are none, its text is searched. Not thread-safe.
 */
final class Report {
  private static final int MOST_PARTS = 50;
  private static final int DEEPEST = 6;
  private static final int MOST_TEXT = 256 << 10;
  private static final int MOST_RECIPIENTS = 20;
  private static final String[] ENVELOPE_RECIPIENT = {
    "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To"
  };
  private static final Pattern MESSAGE_ID =
      Pattern.compile("(?im)^\\s*Message-ID:\\s*(<d\\.[^<>\\s]{1,200}>)");
  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final Pattern CODE = Pattern.compile("\\b([45]\\d\\d)[ -]");

  private final MailIdentity identity;
  private final List<InternetHeaders> recipients = new ArrayList<>(); // of a delivery status
  private final StringBuilder texts = new StringBuilder();
  private InternetHeaders feedback;
  private Long delivery;
  private Instant at;
  private boolean bounce;
  private int parts;

  private Report(MailIdentity identity) {
    this.identity = identity;
  }

  static Report of(MimeMessage message, MailIdentity identity)
      throws MessagingException, IOException {
    var report = new Report(identity);
    report.at = time(message.getHeader("Date", null));
    report.bounce = isFromMailSystem(message);
    for (String name : ENVELOPE_RECIPIENT) {
      String[] values = message.getHeader(name);
      for (String value : values == null ? new String[0] : values) {
        report.mark(Marks.orNull(identity.deliveryOfSender(bare(value))));
      }
    }
    report.part(message, 0);
    Matcher original = MESSAGE_ID.matcher(report.texts);
    if (original.find()) {
      report.mark(Marks.ofMessageId(identity, original.group(1)));
    }
    return report;
  }

  /** Whose mail it is about; null when that is none of ours. */
  Long delivery() {
    return delivery;
  }

  List<Receipt> receipts() {
    if (feedback != null) {
      return complaint();
    }
    if (recipients.isEmpty()) {
      return bounce ? List.of(fromText()) : List.of();
    }
    // One mail of ours has one recipient; the worst that is said counts.
    List<Receipt> told = new ArrayList<>();
    for (InternetHeaders recipient : recipients) {
      Receipt receipt = status(recipient);
      if (receipt != null) {
        told.add(receipt);
      }
    }
    told.sort(
        (a, b) -> Boolean.compare(b.kind() == Kind.HARD_BOUNCE, a.kind() == Kind.HARD_BOUNCE));
    return told.isEmpty() ? List.of() : List.of(told.getFirst());
  }

  private void part(Part part, int depth) throws MessagingException, IOException {
    if (++parts > MOST_PARTS || depth > DEEPEST) {
      return;
    }
    String type = type(part);
    if (type.startsWith("multipart/")) {
      if (part.getContent() instanceof MimeMultipart several) {
        for (int i = 0; i < several.getCount(); i++) {
          part(several.getBodyPart(i), depth + 1);
        }
      }
    } else if (type.equals("message/delivery-status")
        || type.equals("message/global-delivery-status")) {
      deliveryStatus(part.getInputStream());
    } else if (type.equals("message/feedback-report")) {
      feedback = new InternetHeaders(new ByteArrayInputStream(bytes(part.getInputStream())));
      mark(Marks.orNull(identity.deliveryOfSender(bare(header(feedback, "Original-Mail-From")))));
    } else if (type.startsWith("text/") || type.startsWith("message/")) {
      texts.append('\n').append(new String(bytes(part.getInputStream()), StandardCharsets.UTF_8));
    }
  }

  /** Groups of fields, the first of them about the mail, the others about recipients. */
  private void deliveryStatus(InputStream in) throws IOException, MessagingException {
    String text = new String(bytes(in), StandardCharsets.UTF_8);
    for (String group : text.strip().split("(?:\\r?\\n[ \\t]*){2,}")) {
      var fields =
          new InternetHeaders(
              new ByteArrayInputStream((group + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)),
              true);
      boolean aboutRecipient =
          fields.getHeader("Action") != null || fields.getHeader("Final-Recipient") != null;
      if (aboutRecipient && recipients.size() < MOST_RECIPIENTS) {
        recipients.add(fields);
      }
    }
  }

  private Receipt status(InternetHeaders fields) {
    String action = header(fields, "Action").toLowerCase(Locale.ROOT);
    String diagnostic = header(fields, "Diagnostic-Code");
    String status = first(STATUS, header(fields, "Status"));
    if (status.isEmpty() || status.endsWith(".0.0")) {
      String better = first(STATUS, diagnostic);
      status = better.isEmpty() ? status : better;
    }
    Kind kind =
        switch (action) {
          case "delivered", "relayed", "expanded" ->
              action.equals("delivered") ? Kind.DELIVERED : null;
          case "delayed" -> Kind.SOFT_BOUNCE;
          default -> failed(status, diagnostic);
        };
    String detail = diagnostic.isEmpty() ? action : diagnostic;
    return kind == null ? null : new Receipt(kind, delivery, null, status, detail, at);
  }

  private static Kind failed(String status, String words) {
    boolean gone = !status.startsWith("4") && StatusCodes.isGone(status, words);
    return gone ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE;
  }

  /** Of a bounce in prose, as some systems still send them. */
  private Receipt fromText() {
    String text = texts.toString();
    String status = first(STATUS, text);
    String code = first(CODE, text);
    Kind kind = code.startsWith("4") ? Kind.SOFT_BOUNCE : failed(status, text);
    return new Receipt(kind, delivery, null, status.isEmpty() ? code : status, "in prose", at);
  }

  private List<Receipt> complaint() {
    String type = header(feedback, "Feedback-Type").toLowerCase(Locale.ROOT);
    Instant arrived = time(header(feedback, "Arrival-Date"));
    Instant when = arrived == null ? at : arrived;
    return switch (type) {
      case "not-spam", "auth-failure", "dmarc" -> List.of();
      case "opt-out", "opt-out-list" ->
          List.of(new Receipt(Kind.UNSUBSCRIBE, delivery, null, type, null, when));
      default -> List.of(new Receipt(Kind.COMPLAINT, delivery, null, type, null, when));
    };
  }

  private void mark(Long id) {
    delivery = delivery == null ? id : delivery;
  }

  private static boolean isFromMailSystem(MimeMessage message) throws MessagingException {
    String from = String.valueOf(message.getHeader("From", null)).toLowerCase(Locale.ROOT);
    String path = String.valueOf(message.getHeader("Return-Path", null)).strip();
    return path.equals("<>") || from.contains("mailer-daemon") || from.contains("postmaster");
  }

  /** A type that cannot be read is taken by its beginning. */
  private static String type(Part part) throws MessagingException {
    return part.getContentType().split(";")[0].strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] bytes(InputStream in) throws IOException {
    try (in) {
      return in.readNBytes(MOST_TEXT);
    }
  }

  private static String header(InternetHeaders fields, String name) {
    String value = fields.getHeader(name, " ");
    return value == null ? "" : value.replaceAll("\\s+", " ").strip();
  }

  private static String bare(String address) {
    Matcher inBrackets = Pattern.compile("<([^<>]*)>").matcher(address);
    return (inBrackets.find() ? inBrackets.group(1) : address).strip();
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private static Instant time(String date) {
    try {
      return date == null || date.isBlank() ? null : new MailDateFormat().parse(date).toInstant();
    } catch (ParseException e) {
      return null;
    }
  }
}

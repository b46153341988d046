package org.tocsin.notify.channel;

import java.util.List;
import java.util.Map;

/**
 * A mail to one recipient.
 *
 * @param to a bare address, RFC 5321 Mailbox
 * @param template shared by all recipients of the same text, by identity
 * @param slots what stands in the template's slots for this recipient
 * @param references Message-IDs of earlier mails of the same thread without brackets, oldest first
 * @param unsubscribeUrl the address of RFC 8058; null for mails that are answers, such as a
 *     confirmation
 */
public record MailMessage(
    long deliveryId,
    String lane,
    String to,
    MailTemplate template,
    Map<String, String> slots,
    List<String> references,
    String unsubscribeUrl)
    implements Message {}

package org.tocsin.notify.channel.inbox;

import java.util.List;
import java.util.Map;
import org.tocsin.notify.channel.MailTemplate.Image;

/**
 * A message as its recipient would have read it.
 *
 * @param headers of a mail in their order, such as {@code Subject}, {@code References}, {@code
 *     List-Unsubscribe}; of a chat message what it {@code Edits}; empty for SMS
 * @param text with its slots filled
 * @param html a whole document with its slots filled, images as {@code cid:name}; of a chat message
 *     its few tags; null for SMS. It is the message's own: show it in a sandbox
 * @param images of the HTML, by name
 * @param links that stand in the text, in order, each once
 */
public record Captured(
    CapturedLine line,
    Map<String, String> headers,
    String text,
    String html,
    List<Image> images,
    List<String> links) {}

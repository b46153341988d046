package org.tocsin.notify.channel.sms;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a provider tells of a message after it took it over.
 *
 * @param providerId as {@link org.tocsin.notify.channel.Outcome.Sent} had it
 * @param number E.164, or as the provider writes it; null when it does not say. With a batch, one
 *     id stands for many numbers
 * @param code of the provider; null for none
 */
public record Receipt(String providerId, String number, State state, String code) {
  /** Where the message is. */
  public enum State {
    /** On its way. */
    @JsonProperty("sent")
    SENT,
    /** On the phone. */
    @JsonProperty("delivered")
    DELIVERED,
    /** Given up. */
    @JsonProperty("failed")
    FAILED
  }
}

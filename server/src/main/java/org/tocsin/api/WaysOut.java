package org.tocsin.api;

/**
 * Which messages really leave; what does not is captured. Push and webhooks need no provider.
 *
 * @param mail whether mail has a server
 * @param sms whether short messages have a provider
 */
public record WaysOut(boolean mail, boolean sms) {
  String inWords() {
    if (mail && sms) {
      return "mail, short messages, push and webhooks are sent";
    }
    String captured = mail ? "short messages" : sms ? "mail" : "mail and short messages";
    return "nothing is being sent by "
        + captured
        + ": no provider is set, they are captured in the inbox";
  }
}

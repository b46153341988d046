package org.tocsin.notify.channel.sms;

import java.time.Duration;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;

/** What the command_status of an answer means, SMPP 3.4 section 5.1.3. */
final class SmppStatus {
  private static final Duration MENDING = Duration.ofMinutes(15);
  private static final Duration LINGERING = Duration.ofSeconds(30);

  private SmppStatus() {}

  /** Why a message was not taken. */
  static Outcome refused(int status) {
    String code = code(status);
    return switch (status) {
      case 0x14 -> new RetryAfter(code, "ESME_RMSGQFUL", null, Scope.PROVIDER);
      case 0x58 -> new RetryAfter(code, "ESME_RTHROTTLED", null, Scope.PROVIDER);
      case 0x04 -> new RetryAfter(code, "ESME_RINVBNDSTS", null, Scope.PROVIDER);
      case 0x0a -> new RetryAfter(code, "ESME_RINVSRCADR", MENDING, Scope.PROVIDER);
      case 0x48 -> new RetryAfter(code, "ESME_RINVSRCTON", MENDING, Scope.PROVIDER);
      case 0x49 -> new RetryAfter(code, "ESME_RINVSRCNPI", MENDING, Scope.PROVIDER);
      case 0x0b -> new Rejected(code, "ESME_RINVDSTADR", true);
      case 0x01 -> new Rejected(code, "ESME_RINVMSGLEN", false);
      case 0x65 -> new Rejected(code, "ESME_RX_P_APPN", false);
      case 0x66 -> new Rejected(code, "ESME_RX_R_APPN", false);
      default -> new RetryAfter(code, "command_status", null, Scope.MESSAGE);
    };
  }

  /**
   * Why the server did not let us in. A wrong name or password is not tried again soon, since
   * servers lock accounts for that; a session of before that the server still holds ends by itself.
   */
  static RetryAfter notBound(int status) {
    boolean credentials = status == 0x0e || status == 0x0f;
    Duration pause = credentials ? MENDING : LINGERING;
    return new RetryAfter("smpp-bind-" + hex(status), "bind", pause, Scope.PROVIDER);
  }

  private static String code(int status) {
    return "smpp-" + hex(status);
  }

  private static String hex(int status) {
    return "0x%02x".formatted(status);
  }
}

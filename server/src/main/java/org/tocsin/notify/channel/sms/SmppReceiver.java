package org.tocsin.notify.channel.sms;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server delivers to us: receipts and messages from people. What a listener fails on is
 * refused for now, so that the server delivers it again.
 */
final class SmppReceiver implements MessageReceiverListener {
  private static final Logger log = LoggerFactory.getLogger(SmppReceiver.class);
  private static final int COMMAND_UNKNOWN = 0x03;
  private static final int TRY_AGAIN = 0x64; // ESME_RX_T_APPN
  private static final Pattern ID = Pattern.compile("(?i)\\bid:(\\S+)");
  private static final Pattern STATE = Pattern.compile("(?i)\\bstat:(\\w+)");
  private static final Pattern ERROR = Pattern.compile("(?i)\\berr:(\\S+)");

  private final Consumer<Receipt> receipts;
  private final Consumer<IncomingSms> incoming;

  SmppReceiver(Consumer<Receipt> receipts, Consumer<IncomingSms> incoming) {
    this.receipts = receipts;
    this.incoming = incoming;
  }

  @Override
  public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
    try {
      if (message.isSmscDeliveryReceipt()) {
        Receipt receipt = receipt(message);
        if (receipt != null) {
          receipts.accept(receipt);
        }
      } else {
        SmppText.read(message)
            .map(text -> new IncomingSms(from(message), message.getDestAddress(), text.strip()))
            .ifPresent(incoming);
      }
    } catch (RuntimeException e) {
      log.error(
          "SMPP: what the server delivered could not be taken in; it is asked to try again", e);
      throw new ProcessRequestException("try again", TRY_AGAIN);
    }
  }

  @Override
  public void onAcceptAlertNotification(AlertNotification notification) {
    // Tells that a phone is on again, for what we never asked.
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm message, Session source)
      throws ProcessRequestException {
    throw new ProcessRequestException("data_sm is not used", COMMAND_UNKNOWN);
  }

  /** By parameters where the server sends them, else by the usual text; null for neither. */
  private static Receipt receipt(DeliverSm message) {
    String text = SmppText.read(message).orElse("");
    OptionalParameter.Receipted_message_id id =
        message.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
    OptionalParameter.Message_state state =
        message.getOptionalParameter(OptionalParameter.Message_state.class);
    String known = id == null ? found(ID, text) : id.getValueAsString();
    if (known == null) {
      return null;
    }
    Receipt.State reached = state == null ? state(found(STATE, text)) : state(state.getValue());
    return new Receipt(known, from(message), reached, found(ERROR, text));
  }

  /** SMPP 3.4 section 5.2.28. */
  private static Receipt.State state(byte state) {
    return switch (state) {
      case 2 -> Receipt.State.DELIVERED;
      case 3, 4, 5, 8 -> Receipt.State.FAILED;
      default -> Receipt.State.SENT;
    };
  }

  /** SMPP 3.4 appendix B. */
  private static Receipt.State state(String state) {
    return switch (state == null ? "" : state.toUpperCase(Locale.ROOT)) {
      case "DELIVRD" -> Receipt.State.DELIVERED;
      case "EXPIRED", "DELETED", "UNDELIV", "REJECTD" -> Receipt.State.FAILED;
      default -> Receipt.State.SENT;
    };
  }

  private static String from(DeliverSm message) {
    return IncomingSms.e164(message.getSourceAddr());
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }
}

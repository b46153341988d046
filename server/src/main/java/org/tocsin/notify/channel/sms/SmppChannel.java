package org.tocsin.notify.channel.sms;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.ParallelChannel;
import org.tocsin.notify.channel.SmsMessage;
import org.tocsin.notify.channel.sms.SmsSettings.Concatenation;

/**
 * Short messages by SMPP 3.4, over one session that also brings receipts and messages from people.
 * As many requests are under way as the window allows. A receipt is asked for the last part of a
 * message, whose id is the message's. When the server stops taking parts amid a message, the next
 * attempt at this node goes on with the part that is missing; the parts' reference number is made
 * of the delivery, so that a phone puts parts of different attempts together.
 */
public final class SmppChannel extends ParallelChannel<SmsMessage> {
  private static final int UNFINISHED = 10_000; // messages whose parts taken so far are remembered

  private final SmppLink link;
  private final SmsSettings settings;
  private final Cache<Long, Integer> partsTaken =
      Caffeine.newBuilder().maximumSize(UNFINISHED).build();

  /** Binds in the background. Listeners are called by threads of the session. */
  public SmppChannel(
      SmsSettings settings,
      InstantSource machine,
      Consumer<Receipt> receipts,
      Consumer<IncomingSms> incoming) {
    super("smpp", settings.window());
    this.settings = settings;
    this.link = new SmppLink(settings, new SmppReceiver(receipts, incoming), machine);
    link.start();
  }

  @Override
  protected List<Outcome> exchange(List<SmsMessage> batch) {
    return List.of(send(batch.getFirst()));
  }

  @Override
  public void close() {
    super.close();
    link.close();
  }

  private Outcome send(SmsMessage message) {
    Segments segments = Segments.of(message.text());
    if (segments.count() > Segments.MOST) {
      return new Rejected("sms-too-long", segments.count() + " segments", false);
    }
    try {
      SMPPSession session = link.session();
      String id = null;
      Integer taken = partsTaken.getIfPresent(message.deliveryId());
      for (int part = taken == null ? 0 : taken; part < segments.count(); part++) {
        id = submit(session, message, segments, part);
        if (part + 1 < segments.count()) {
          partsTaken.put(message.deliveryId(), part + 1);
        }
      }
      partsTaken.invalidate(message.deliveryId());
      return new Sent(id);
    } catch (SmppLink.NotBound e) {
      return e.outcome();
    } catch (NegativeResponseException e) {
      return SmppStatus.refused(e.getCommandStatus());
    } catch (ResponseTimeoutException e) {
      return new RetryAfter("smpp-timeout", "no answer", null, Scope.PROVIDER);
    } catch (IOException e) {
      return new RetryAfter("smpp-connection-lost", "no answer", null, Scope.PROVIDER);
    } catch (InvalidResponseException e) {
      return new RetryAfter("smpp-bad-answer", "no valid answer", null, Scope.MESSAGE);
    } catch (PDUException e) {
      return new Rejected("smpp-not-sendable", e.getClass().getSimpleName(), false);
    }
  }

  private String submit(SMPPSession session, SmsMessage message, Segments segments, int part)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    int parts = segments.count();
    boolean header = parts > 1 && settings.concatenation() == Concatenation.UDH;
    byte[] octets = SmppText.octets(segments, part);
    return session
        .submitShortMessage(
            "",
            sourceType(),
            sourcePlan(),
            settings.from().replaceFirst("^\\+", ""),
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            message.to().substring(1),
            new ESMClass(
                MessageMode.DEFAULT,
                MessageType.DEFAULT,
                header ? GSMSpecificFeature.UDHI : GSMSpecificFeature.DEFAULT),
            (byte) 0,
            (byte) 0,
            null,
            null,
            new RegisteredDelivery(
                part + 1 == parts
                    ? SMSCDeliveryReceipt.SUCCESS_FAILURE
                    : SMSCDeliveryReceipt.DEFAULT),
            (byte) 0,
            new RawDataCoding(SmppText.coding(segments)),
            (byte) 0,
            header ? SmppText.withHeader(octets, (int) message.deliveryId(), part, parts) : octets,
            parts > 1 && !header
                ? sar(message.deliveryId(), part, parts)
                : new OptionalParameter[0])
        .getMessageId();
  }

  private static OptionalParameter[] sar(long deliveryId, int part, int parts) {
    return new OptionalParameter[] {
      new OptionalParameter.Sar_msg_ref_num((short) deliveryId),
      new OptionalParameter.Sar_total_segments((byte) parts),
      new OptionalParameter.Sar_segment_seqnum((byte) (part + 1))
    };
  }

  private TypeOfNumber sourceType() {
    if (!settings.from().matches("\\+?\\d+")) {
      return TypeOfNumber.ALPHANUMERIC;
    }
    return isShortCode() ? TypeOfNumber.NETWORK_SPECIFIC : TypeOfNumber.INTERNATIONAL;
  }

  private NumberingPlanIndicator sourcePlan() {
    return sourceType() == TypeOfNumber.INTERNATIONAL
        ? NumberingPlanIndicator.ISDN
        : NumberingPlanIndicator.UNKNOWN;
  }

  private boolean isShortCode() {
    return settings.from().length() <= 6;
  }
}

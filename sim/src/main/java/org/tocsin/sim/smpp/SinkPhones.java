package org.tocsin.sim.smpp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;

/**
 * The phones behind the carrier: they put parts together, and show a part that comes twice once.
 */
final class SinkPhones {
  private record Part(String id, String text, int size) {}

  private final Map<String, TreeMap<Integer, Part>> unfinished = new HashMap<>();
  private final List<SinkMessage> shown = new ArrayList<>();

  synchronized List<SinkMessage> shown() {
    return List.copyOf(shown);
  }

  synchronized void take(SubmitSm message, String id) {
    byte[] octets = message.getShortMessage();
    int reference = -1;
    int total = 1;
    int number = 1;
    int header = 0;
    if (message.isUdhi()) {
      header = 1 + octets[0];
      reference = octets[3] & 0xff;
      total = octets[4] & 0xff;
      number = octets[5] & 0xff;
    } else if (message.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class) != null) {
      reference =
          message.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class).getValue() & 0xffff;
      total = message.getOptionalParameter(OptionalParameter.Sar_total_segments.class).getValue();
      number = message.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class).getValue();
    }
    byte[] text = Arrays.copyOfRange(octets, header, octets.length);
    String key = message.getDestAddress() + " " + reference + " " + total;
    TreeMap<Integer, Part> parts =
        total == 1 ? new TreeMap<>() : unfinished.computeIfAbsent(key, k -> new TreeMap<>());
    parts.put(number, new Part(id, SinkText.read(message.getDataCoding(), text), octets.length));
    if (parts.size() == total) {
      unfinished.remove(key);
      shown.add(whole(message, parts));
    }
  }

  private static SinkMessage whole(SubmitSm message, TreeMap<Integer, Part> parts) {
    StringBuilder text = new StringBuilder();
    parts.values().forEach(part -> text.append(part.text));
    boolean international = message.getSourceAddrTon() == TypeOfNumber.INTERNATIONAL.value();
    return new SinkMessage(
        parts.lastEntry().getValue().id,
        (international ? "+" : "") + message.getSourceAddr(),
        "+" + message.getDestAddress(),
        text.toString(),
        message.getDataCoding(),
        parts.values().stream().map(Part::size).toList());
  }
}

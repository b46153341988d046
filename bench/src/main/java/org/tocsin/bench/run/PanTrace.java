package org.tocsin.bench.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trace of Chromium. Its {@code EventLatency} spans last from an input event's creation until the
 * frame that shows what it did was presented on the screen.
 */
final class PanTrace {
  private final JsonNode events;

  PanTrace(byte[] trace) {
    events = JsonMapper.shared().readTree(trace).get("traceEvents");
  }

  /** Milliseconds of every drag of the mouse that led to a frame, in the order of the trace. */
  List<Double> drags() {
    Map<String, Double> begun = new HashMap<>();
    List<Double> drags = new ArrayList<>();
    for (JsonNode event : events) {
      if (!event.path("name").asString("").equals("EventLatency")) {
        continue;
      }
      String id = event.path("pid") + " " + event.path("id") + event.path("id2");
      if (event.get("ph").asString().equals("b")) {
        String type = event.path("args").path("event_latency").path("event_type").asString("");
        if (type.equals("MOUSE_DRAGGED")) {
          begun.put(id, event.get("ts").asDouble());
        }
      } else if (begun.containsKey(id)) {
        drags.add((event.get("ts").asDouble() - begun.remove(id)) / 1000);
      }
    }
    return drags;
  }
}

package org.tocsin.api.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscription read as server-sent events. */
final class Listening implements AutoCloseable {
  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  Listening(Asking graph, HttpRequest.Builder request) throws Exception {
    response =
        graph
            .client()
            .send(
                request.header("Accept", "text/event-stream").build(),
                BodyHandlers.ofInputStream());
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The next result, or null when the stream says that it is complete; fails after a minute. */
  JsonNode next() throws Exception {
    FutureTask<JsonNode> next = new FutureTask<>(this::read);
    Thread.ofVirtual().start(next);
    return next.get(1, TimeUnit.MINUTES);
  }

  private JsonNode read() throws IOException {
    String event = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event:")) {
        event = line.substring(6).strip();
      } else if (line.startsWith("data:") && event.equals("next") && line.length() > 6) {
        return JsonMapper.shared().readTree(line.substring(5));
      } else if (event.equals("complete")) {
        return null;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}

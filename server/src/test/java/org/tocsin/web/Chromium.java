package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A weak phone: Chromium as narrow as one, without script, driven by its debugging protocol. It
 * types and presses as a person does; every wait has an end. Not thread-safe.
 */
final class Chromium implements AutoCloseable {
  static final int WIDTH = 360;
  static final String INSTALL = "Chromium is missing; install it with: apt-get install chromium";

  private static final int PATIENCE_SECONDS = 60;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final Semaphore loaded = new Semaphore(0);
  private final String session;
  private int last;

  /** Where it is installed, if it is. */
  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(d -> Stream.of("chromium", "chromium-browser").map(n -> Path.of(d, n)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param profile a new directory for what it writes
   */
  static Chromium start(Path profile) throws Exception {
    List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString()));
    command.addAll(
        List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"));
    command.addAll(
        List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
    command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectErrorStream(true)
            .start();
    try {
      return new Chromium(process, door(process, profile.resolve("DevToolsActivePort")));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** It writes down where it listens as soon as it does. */
  private static URI door(Process process, Path file) throws Exception {
    for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS); ; ) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() == 2) {
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
      }
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        throw new IllegalStateException("Chromium did not start");
      }
    }
  }

  private Chromium(Process process, URI door) throws Exception {
    this.process = process;
    socket = client.newWebSocketBuilder().buildAsync(door, new Ear()).get(30, TimeUnit.SECONDS);
    String target =
        ask(null, "Target.createTarget", Map.of("url", "about:blank")).get("targetId").asString();
    session =
        ask(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asString();
    ask("Page.enable", Map.of());
    ask("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", WIDTH, "height", 740, "deviceScaleFactor", 1, "mobile", true));
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder heard = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
      heard.append(data);
      if (end) {
        JsonNode message = JSON.readTree(heard.toString());
        heard.setLength(0);
        if (message.has("id")) {
          asked.remove(message.get("id").asInt()).complete(message);
        } else if (message.path("method").asString("").equals("Page.loadEventFired")) {
          loaded.release();
        }
      }
      from.request(1);
      return null;
    }
  }

  private JsonNode ask(String method, Map<String, Object> parameters) throws Exception {
    return ask(session, method, parameters);
  }

  private JsonNode ask(String to, String method, Map<String, Object> parameters) throws Exception {
    int id = ++last;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    var message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (to != null) {
      message.put("sessionId", to);
    }
    socket.sendText(message.toString(), true);
    JsonNode heard = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (heard.has("error")) {
      throw new IllegalStateException(method + ": " + heard.get("error"));
    }
    return heard.get("result");
  }

  void open(URI page) throws Exception {
    loaded.drainPermits();
    ask("Page.navigate", Map.of("url", page.toString()));
    arrive();
  }

  private void arrive() throws Exception {
    assertThat(loaded.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("page loaded").isTrue();
  }

  void type(String selector, String text) throws Exception {
    ask("DOM.focus", Map.of("nodeId", node(selector)));
    ask("Input.insertText", Map.of("text", text));
  }

  /** Presses the middle of what the selector finds, and waits for the page that it leads to. */
  void press(String selector) throws Exception {
    int node = node(selector);
    ask("DOM.scrollIntoViewIfNeeded", Map.of("nodeId", node));
    JsonNode corners = ask("DOM.getContentQuads", Map.of("nodeId", node)).get("quads").get(0);
    double x = (corners.get(0).asDouble() + corners.get(4).asDouble()) / 2;
    double y = (corners.get(1).asDouble() + corners.get(5).asDouble()) / 2;
    loaded.drainPermits();
    for (String kind : List.of("mousePressed", "mouseReleased")) {
      ask(
          "Input.dispatchMouseEvent",
          Map.of("type", kind, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
    arrive();
  }

  /** What is there, as HTML. */
  String html(String selector) throws Exception {
    return ask("DOM.getOuterHTML", Map.of("nodeId", node(selector))).get("outerHTML").asString();
  }

  /** How wide the page is, beyond its window too. */
  double width() throws Exception {
    return ask("Page.getLayoutMetrics", Map.of()).get("cssContentSize").get("width").asDouble();
  }

  private int node(String selector) throws Exception {
    int root = ask("DOM.getDocument", Map.of("depth", 0)).get("root").get("nodeId").asInt();
    int node =
        ask("DOM.querySelector", Map.of("nodeId", root, "selector", selector))
            .get("nodeId")
            .asInt();
    assertThat(node).as(selector + " on the page").isNotZero();
    return node;
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      process.getInputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

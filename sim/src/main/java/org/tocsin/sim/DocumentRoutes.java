package org.tocsin.sim;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.sim.fault.FaultKind;
import org.tocsin.sim.http.Entity;
import org.tocsin.sim.http.HttpRequest;
import org.tocsin.sim.http.HttpResponse;
import org.tocsin.sim.world.CapXml;
import org.tocsin.sim.world.HugePolygon;
import org.tocsin.sim.world.Message;

/** Answers for CAP documents, rightly or with the faults of their feed. Thread-safe. */
final class DocumentRoutes {
  private static final List<String> TYPES =
      List.of("application/cap+xml", "application/xml", "text/xml; charset=utf-8");

  private final WorldServer server;
  private final boolean compress;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  DocumentRoutes(WorldServer server, boolean compress) {
    this.server = server;
    this.compress = compress;
  }

  HttpResponse document(HttpRequest request) throws InterruptedException {
    Message message = server.world().document(request.path());
    if (message == null) {
      return HttpResponse.text(404, "no such document\n");
    } else if (message.role() == Message.Role.UNREADABLE) {
      return HttpResponse.of(200, TYPES.getFirst(), new HugePolygon(message));
    }
    if (server.faults().failsOnce(message.source()) && failed.add(message.path())) {
      return HttpResponse.text(503, "simulated first failure\n");
    }
    for (FaultKind kind : server.faults().onDocument(message.source())) {
      if (!kind.isAboutContent()) {
        return server.wrongly().answer(kind, request, entity(message));
      }
    }
    return entity(message).answer(request, compress);
  }

  /** The document as it should be, for whoever followed a redirection. */
  HttpResponse moved(HttpRequest request, String path) {
    Message message = server.world().document(path);
    return message == null
        ? HttpResponse.text(404, "no such document\n")
        : entity(message).answer(request, compress);
  }

  private static Entity entity(Message message) {
    byte[] bytes = CapXml.document(message).getBytes(StandardCharsets.UTF_8);
    return new Entity(
        TYPES.get(message.source().index() % TYPES.size()), bytes, message.published());
  }
}

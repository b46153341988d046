package org.tocsin.sim.http;

import java.time.Instant;

/**
 * One answered request.
 *
 * @param time when it was answered, by the simulator's clock
 * @param conditional whether it carried {@code If-None-Match} or {@code If-Modified-Since}
 * @param bytes the declared length of the body, -1 when it is streamed, 0 when there is none
 */
public record LoggedRequest(
    Instant time,
    int port,
    String method,
    String path,
    int status,
    boolean conditional,
    long bytes,
    String userAgent) {}

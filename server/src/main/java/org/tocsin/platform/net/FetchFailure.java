package org.tocsin.platform.net;

/** Why a fetch gave nothing, in words for operators; the ids are stable. */
public enum FetchFailure {
  DNS_FAILED(
      "dns-failed",
      "The host name could not be resolved.",
      "Check the name for typing errors; if it is right, the host's or this machine's DNS is at fault."),
  CONNECT_FAILED(
      "connect-failed",
      "The host refused the connection or could not be reached.",
      "See whether the host answers from elsewhere; its server or a firewall on the way may be down."),
  CONNECT_TIMEOUT(
      "connect-timeout",
      "The host did not take the connection in time.",
      "See whether the host answers from elsewhere; it may drop connections from this network."),
  TLS_FAILED(
      "tls-failed",
      "No trusted encrypted connection could be made.",
      "Look at the host's certificate: expired, for another name, or with a link missing in its chain."),
  HEADERS_TIMEOUT(
      "headers-timeout",
      "The host took the request but did not begin to answer in time.",
      "The host is overloaded or stuck; tell its operator if it stays so."),
  DEADLINE_EXCEEDED(
      "deadline-exceeded",
      "The answer began but was not complete in time.",
      "The host sends too slowly or has stalled; tell its operator if it stays so."),
  HTTP_STATUS(
      "http-status",
      "The host answered with an error status.",
      "401 and 403: a key or permission is missing. 404 and 410: look for the feed's new address."
          + " 429: ask less often. 5xx: the host's own trouble."),
  TOO_MANY_REDIRECTS(
      "too-many-redirects",
      "The address was redirected too often.",
      "Open the address in a browser and enter the address it ends at."),
  REDIRECT_LOOP(
      "redirect-loop",
      "The address is redirected in a circle.",
      "The host is misconfigured or wants cookies; look for another address of this feed."),
  PRIVATE_ADDRESS(
      "private-address",
      "The address leads into a private network.",
      "If it is meant to, allow it with net.allow-private; otherwise treat the source as hostile."),
  BODY_TOO_LARGE(
      "body-too-large",
      "The answer is larger than allowed, counted after decompression.",
      "See whether the address is the right one; warning feeds are far smaller."),
  BAD_ENCODING(
      "bad-encoding",
      "The answer is compressed in a way that was not asked for, or its compressed data is broken.",
      "Tell the host's operator; nothing can be read from it."),
  CONNECTION_LOST(
      "connection-lost",
      "The connection ended before the answer did.",
      "One such failure is chance; many point at the host or a proxy on the way."),
  EMPTY_BODY(
      "empty-body",
      "The host answered with success but without content.",
      "An empty feed would have a body; tell the host's operator if it stays so."),
  UNSUPPORTED_SCHEME(
      "unsupported-scheme",
      "The address is neither http nor https.",
      "Enter an address that begins with https:// or http://."),
  BAD_URI(
      "bad-uri",
      "The address is not a valid one.",
      "Check the address, or the Location that the host answered with, for typing errors."),
  PROTOCOL_ERROR(
      "protocol-error",
      "The host's answer is not HTTP as the standard has it.",
      "See whether the port and the scheme are right; otherwise tell the host's operator."),
  HOST_BUSY(
      "host-busy",
      "All places that one host may take here stayed taken.",
      "The host is slow; its other requests fill its places. Raise net.per-host only with its consent."),
  INTERRUPTED(
      "interrupted", "The program was stopping.", "Nothing; it is asked again after the start.");

  private final String id;
  private final String meaning;
  private final String advice;

  FetchFailure(String id, String meaning, String advice) {
    this.id = id;
    this.meaning = meaning;
    this.advice = advice;
  }

  public String id() {
    return id;
  }

  /** What happened, one sentence. */
  public String meaning() {
    return meaning;
  }

  /** What an operator can do. */
  public String advice() {
    return advice;
  }
}

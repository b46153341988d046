package org.tocsin.cap;

import java.util.List;

/**
 * One CAP alert message (CAP 1.2 section 3.2.1). Absent text is null, an absent list is empty, an
 * absent word is its enumeration's {@code UNKNOWN} with null text. Immutable.
 *
 * @param version the version whose namespace the document carries; 1.2 when it names none
 * @param identifier with {@code sender} and {@code sent} the identity of the message
 * @param addresses the intended recipients of a private alert, quotes removed
 * @param codes special handling codes, such as profile names
 * @param references earlier messages that this one refers to
 * @param incidents names of incidents, quotes removed
 */
public record Alert(
    CapVersion version,
    String identifier,
    String sender,
    CapTime sent,
    Coded<Status> status,
    Coded<MsgType> msgType,
    String source,
    Coded<Scope> scope,
    String restriction,
    List<String> addresses,
    List<String> codes,
    String note,
    List<Reference> references,
    List<String> incidents,
    List<Info> infos) {
  public Alert {
    status = Coded.orAbsent(status, Status.UNKNOWN);
    msgType = Coded.orAbsent(msgType, MsgType.UNKNOWN);
    scope = Coded.orAbsent(scope, Scope.UNKNOWN);
    addresses = Lists.copyOrEmpty(addresses);
    codes = Lists.copyOrEmpty(codes);
    references = Lists.copyOrEmpty(references);
    incidents = Lists.copyOrEmpty(incidents);
    infos = Lists.copyOrEmpty(infos);
  }

  /** The same alert with other infos. */
  public Alert withInfos(List<Info> others) {
    return new Alert(
        version,
        identifier,
        sender,
        sent,
        status,
        msgType,
        source,
        scope,
        restriction,
        addresses,
        codes,
        note,
        references,
        incidents,
        others);
  }
}

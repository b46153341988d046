package org.tocsin.cap;

import java.util.ArrayList;
import java.util.List;

/** Reads an alert, in whatever order its elements come. One document, one thread. */
final class AlertParser {
  private final Tokens in;
  private final ReadOptions options;
  private final Values values;
  private String rootNamespace;
  private boolean passwordSeen;

  private String identifier;
  private String sender;
  private CapTime sent;
  private Coded<Status> status;
  private Coded<MsgType> msgType;
  private String source;
  private Coded<Scope> scope;
  private String restriction;
  private List<String> addresses;
  private final List<String> codes = new ArrayList<>(2);
  private String note;
  private List<Reference> references;
  private List<String> incidents;
  private final List<Info> infos = new ArrayList<>(2);

  AlertParser(Tokens in, ReadOptions options) {
    this.in = in;
    this.options = options;
    this.values = new Values(in, options);
  }

  /**
   * Reads the whole document.
   *
   * @throws Refused when it is no alert, or one without identity
   */
  Alert parse() throws Malformed {
    String root = in.root();
    if (!root.equals("alert")) {
      throw in.refused(CapProblem.NOT_CAP, "the root element is " + Problems.quote(root));
    }
    rootNamespace = in.namespace();
    reportNamespace();
    Children children = new Children(in, rootNamespace);
    while (children.next()) {
      child(children);
    }
    CapVersion version = Namespaces.version(rootNamespace);
    checkIdentity();
    checkRequired(version);
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
        infos);
  }

  private void child(Children children) throws Malformed {
    switch (in.name()) {
      case "identifier" -> identifier = values.text(identifier);
      case "sender" -> sender = values.text(sender);
      case "sent" -> sent = values.time(sent);
      case "status" -> status = values.word(Status.WORDS, status);
      case "msgType" -> msgType = values.word(MsgType.WORDS, msgType);
      case "source" -> source = values.text(source);
      case "scope" -> scope = values.word(Scope.WORDS, scope);
      case "restriction" -> restriction = values.text(restriction);
      case "addresses" -> addresses = values.list(addresses);
      case "code" -> values.text(codes);
      case "note" -> note = values.text(note);
      case "references" -> references = values.references(references);
      case "incidents" -> incidents = values.list(incidents);
      case "password" -> password();
      case "info" -> info();
      default -> children.skipUnexpected();
    }
  }

  private void info() throws Malformed {
    if (values.hasRoom(infos)) {
      infos.add(new InfoParser(in, values, rootNamespace, sent).parse());
    } else {
      in.skip();
    }
  }

  private void password() throws Malformed {
    in.text();
    if (!passwordSeen) {
      in.report(CapProblem.PASSWORD_DROPPED, "a password was in the alert");
    }
    passwordSeen = true;
  }

  private void reportNamespace() {
    if (rootNamespace.isEmpty()) {
      in.report(CapProblem.NAMESPACE_MISSING, "alert has no namespace");
    } else if (!Namespaces.isStandard(rootNamespace)) {
      in.report(CapProblem.NAMESPACE_UNKNOWN, Problems.quote(rootNamespace));
    }
  }

  private void checkIdentity() {
    if (identifier == null) {
      lacking(CapProblem.IDENTIFIER_MISSING, "no identifier");
    }
    if (sender == null) {
      lacking(CapProblem.SENDER_MISSING, "no sender");
    }
    if (sent == null) {
      lacking(CapProblem.SENT_MISSING, "no sent");
    } else if (sent.instant() == null) {
      lacking(CapProblem.SENT_UNREADABLE, "sent is " + Problems.quote(sent.text()));
    }
  }

  private void lacking(CapProblem problem, String message) {
    if (options.identityRequired()) {
      throw in.refused(problem, message);
    }
    in.report(problem, message);
  }

  private void checkRequired(CapVersion version) {
    values.require("status", status);
    values.require("msgType", msgType);
    if (version != CapVersion.V1_0) {
      values.require("scope", scope);
    }
  }
}

package org.tocsin.pipeline;

import org.tocsin.account.Reachable;
import org.tocsin.notify.Claimed;

/** A message and the contact that it goes to, as of now. */
public record Addressed(Claimed claimed, Reachable contact) {}

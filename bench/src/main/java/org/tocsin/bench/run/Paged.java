package org.tocsin.bench.run;

import org.tocsin.platform.db.Tx;
import org.tocsin.subscription.MatchPage;

/** A page of matches and the transaction that it was found in. */
record Paged(Tx tx, MatchPage page) {}

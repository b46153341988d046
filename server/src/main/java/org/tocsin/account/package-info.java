/**
 * People, who are contact points here: an address that somebody has proven to hold, their consent,
 * and the tokens that let them confirm, manage and leave. {@link org.tocsin.account.Accounts} is
 * the way in.
 */
package org.tocsin.account;

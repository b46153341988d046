/**
 * Serves a folder of documents as if it were the world's feeds, without a way out to the internet.
 */
package org.tocsin.sim.corpus;

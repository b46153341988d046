/** A simulated carrier of short messages. */
package org.tocsin.sim.smpp;

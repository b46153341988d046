/** Listening at a loopback port, for whatever is spoken there. */
package org.tocsin.sim.net;

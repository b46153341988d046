/** A mail server that takes everything, counts it, and misbehaves on demand. */
package org.tocsin.sim.smtp;

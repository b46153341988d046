/**
 * A small HTTP/1.1 server on virtual threads. It exists because a simulator must be able to do what
 * a well-behaved server never does: send half a body, one byte a second, a wrong length, or a
 * reset.
 */
package org.tocsin.sim.http;

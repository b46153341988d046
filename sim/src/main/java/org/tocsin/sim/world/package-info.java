/**
 * The simulated world itself: who warns, of what, when, and in which words. Everything follows from
 * a seed and from the instants it is given; nothing here reads a clock or opens a connection.
 */
package org.tocsin.sim.world;

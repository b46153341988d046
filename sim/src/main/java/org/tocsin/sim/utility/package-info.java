/**
 * A simulated electricity utility on a loopback port: what it plans, when it says so, and the forms
 * in which it publishes it, with the manners of the real ones. Everything answered follows from a
 * script, a seed and the clock; what the clock has not reached is not told.
 */
package org.tocsin.sim.utility;

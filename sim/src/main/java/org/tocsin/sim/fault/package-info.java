/** Everything that feeds do wrong, on demand and one at a time. */
package org.tocsin.sim.fault;

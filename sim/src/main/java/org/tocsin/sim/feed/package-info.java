/** The feed formats of the simulated world, each written by a small class of its own. */
package org.tocsin.sim.feed;

/** The simulator's own way of writing XML. */
package org.tocsin.sim.xml;

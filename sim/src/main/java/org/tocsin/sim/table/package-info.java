/** Tables in and out: CSV, and the registry of feeds. */
package org.tocsin.sim.table;

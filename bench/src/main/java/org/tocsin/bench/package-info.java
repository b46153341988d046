/**
 * Measures Tocsin: the hot loops under JMH, and the whole program against a simulated world on
 * loopback. Every run is bounded in count and time, removes its data and ends the processes it
 * started.
 */
package org.tocsin.bench;

/**
 * The simulator's front: servers that are started with settings and stopped by closing them, and
 * the command line. It knows nothing of the program that reads its feeds.
 */
package org.tocsin.sim;

/** End-to-end runs: the program, its database and a simulated world, each a process of its own. */
package org.tocsin.bench.run;

/** The hot loops, one thread each, under JMH. */
package org.tocsin.bench.loop;

/** Numbers about the running program, in Prometheus' form. */
package org.tocsin.platform.metrics;

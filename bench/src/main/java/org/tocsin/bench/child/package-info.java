/** The processes that an end-to-end run starts, and what they cost. */
package org.tocsin.bench.child;

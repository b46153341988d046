/**
 * Time as something that is handed in: the machine's clock, and the world's that may differ from
 * it.
 */
package org.tocsin.platform.time;

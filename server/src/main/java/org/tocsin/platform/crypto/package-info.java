/** The installation's secret, and the keys and codes that are made from it. */
package org.tocsin.platform.crypto;

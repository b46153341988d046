/**
 * What all interfaces over HTTP share: errors with stable codes, conditional and cross-origin
 * reads.
 */
package org.tocsin.platform.http;

/**
 * What every machine interface shares: problems, conditional answers, open public reads, bounded
 * bodies.
 */
package org.tocsin.platform.http;

/**
 * What every interface shares: problems, conditional answers, open public reads, bounded bodies;
 * and what stands before public writes: limits, proofs of work, the addresses of clients.
 */
package org.tocsin.platform.http;

/**
 * Fetching from the internet: politely (per-host limits, validators, Retry-After), bounded (time
 * and size, after inflation), and never from private addresses unless allowed. Failures are values
 * with a stable code. The HTTP client's types stay inside.
 */
package org.tocsin.platform.net;

/**
 * The internet: fetching politely (per-host limits, validators, Retry-After) and posting, both
 * bounded in time and size, and never to private addresses unless allowed. Failures are values with
 * a stable code. The HTTP client's types stay inside.
 */
package org.tocsin.platform.net;

/**
 * Machine interfaces under {@code /api/v1}, {@code /feeds/} and {@code /tiles}: JSON, GeoJSON,
 * Atom, CAP, events.
 */
package org.tocsin.api;

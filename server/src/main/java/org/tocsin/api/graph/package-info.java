/**
 * {@code /graphql}: what the REST interface gives, in one question. The schema is {@code
 * graph/schema.graphqls}; controllers join its types in memory, data loaders read what only the
 * database has for all alerts of a level at once, and {@link org.tocsin.api.graph.QueryLimits}
 * refuses what would be too much before anything is read.
 */
package org.tocsin.api.graph;

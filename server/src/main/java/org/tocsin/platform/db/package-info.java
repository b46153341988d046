/**
 * The database: transactions, migrations, connection pool, signals between nodes, and the
 * PostgreSQL server that the program can bring along.
 *
 * <p>Outside this package only package-private {@code *Store} classes touch JDBC; everyone else
 * passes a {@link org.tocsin.platform.db.Tx} through.
 */
package org.tocsin.platform.db;

/**
 * Where things are: continents, IFRC regions, countries, admin-1 areas and geocodes as rows an
 * operator may edit, and {@link org.tocsin.place.Catalogue}, the immutable picture of them that
 * every node holds in memory. {@link org.tocsin.place.Places} is the way in.
 */
package org.tocsin.place;

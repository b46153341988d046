/** Vector tiles: geometry in, Mapbox Vector Tile 2.1 bytes out. Pure. */
package org.tocsin.alert.tile;

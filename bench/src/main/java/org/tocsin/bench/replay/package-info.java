/**
 * The power cuts of a whole spring replayed through the program in one go, and who was told what
 * compared with what follows from the schedule by other means: {@link
 * org.tocsin.bench.replay.Reckoning} and what it uses know nothing of the program.
 */
package org.tocsin.bench.replay;

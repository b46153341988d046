/**
 * National profiles of CAP and good advice, on top of what {@link org.tocsin.cap.CapValidator} says
 * of the standard itself. {@link org.tocsin.cap.profile.Profiles} knows them all.
 */
package org.tocsin.cap.profile;

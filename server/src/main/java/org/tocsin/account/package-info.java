/**
 * People: operators who run the installation, and contacts who are told. Nothing here knows what a
 * warning is.
 */
package org.tocsin.account;

/**
 * Who is who: contacts, each proved to belong to whoever gave it before anything is sent there, and
 * operators with their sessions and the record of what they did.
 */
package org.tocsin.account;

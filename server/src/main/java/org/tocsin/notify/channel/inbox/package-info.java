/**
 * Where mail and short messages land while no provider is set: a table, and the page that shows it.
 */
package org.tocsin.notify.channel.inbox;

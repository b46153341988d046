/** What answers over HTTP mean to the channels that go that way. */
package org.tocsin.notify.channel.http;

/** What the channels over HTTP share: many exchanges at once, and what an answer means. */
package org.tocsin.notify.channel.http;

/** Mail by the HTTP interfaces of providers. */
package org.tocsin.notify.channel.provider;

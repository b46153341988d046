/**
 * Web Push: RFC 8030 with the encryption of RFC 8291 and the sender's identity of RFC 8292, for
 * browsers and UnifiedPush alike.
 */
package org.tocsin.notify.channel.push;

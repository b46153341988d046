/**
 * What became of mails after they were taken over: bounces, complaints and the rest, as mail
 * systems and providers tell it.
 */
package org.tocsin.notify.channel.receipt;

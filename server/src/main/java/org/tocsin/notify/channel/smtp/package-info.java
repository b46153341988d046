/**
 * Mail by SMTP (RFC 5321): few connections, used again and again, with as few waits on each as the
 * protocol allows (RFC 2920).
 */
package org.tocsin.notify.channel.smtp;

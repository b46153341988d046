/** Messages to other people's programs, signed as Standard Webhooks 1.0 has it. */
package org.tocsin.notify.channel.webhook;

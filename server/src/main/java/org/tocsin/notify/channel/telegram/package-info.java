/** Messages to chats of Telegram by its Bot API, and what people tell the bot. */
package org.tocsin.notify.channel.telegram;

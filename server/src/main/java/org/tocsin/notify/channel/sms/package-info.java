/** Short messages: how many segments a text takes, and the ways to those who carry them. */
package org.tocsin.notify.channel.sms;

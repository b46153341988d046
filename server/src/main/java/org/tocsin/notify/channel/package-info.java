/**
 * Ways out: each takes messages that are ready to go and tells what became of each. Nothing here
 * knows an alert, a person or a template.
 */
package org.tocsin.notify.channel;

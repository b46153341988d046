/** Words in many languages: catalogues of messages, choice of a language, times and lists in it. */
package org.tocsin.platform.i18n;

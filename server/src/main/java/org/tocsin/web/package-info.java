/**
 * The public pages. One class per page: it loads, sets the model, and names the template; what
 * pages share (times in words, rows of warnings, how fresh a list is) stands beside it. They need
 * no script and load nothing from elsewhere.
 */
package org.tocsin.web;

/**
 * The program: command line, settings, and the one place that knows every part and puts them
 * together ({@link org.tocsin.app.Engine}). Nobody imports this package.
 */
package org.tocsin.app;

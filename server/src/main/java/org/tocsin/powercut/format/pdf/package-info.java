/**
 * Printed power-cut schedules. {@link org.tocsin.powercut.format.pdf.PdfFormat} reads a document in
 * four steps: words with their places, lines, parts (titles, headings, tables, remarks), and the
 * rows of tables. Pages that list customers are never read.
 */
package org.tocsin.powercut.format.pdf;

/** Pictures as files. */
package org.tocsin.platform.image;

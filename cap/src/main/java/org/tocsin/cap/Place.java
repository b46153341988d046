package org.tocsin.cap;

import javax.xml.stream.Location;

/** The first character, for a document that breaks before it has a place. */
enum Place implements Location {
  START;

  @Override
  public int getLineNumber() {
    return 1;
  }

  @Override
  public int getColumnNumber() {
    return 1;
  }

  @Override
  public int getCharacterOffset() {
    return 0;
  }

  @Override
  public String getPublicId() {
    return null;
  }

  @Override
  public String getSystemId() {
    return null;
  }
}

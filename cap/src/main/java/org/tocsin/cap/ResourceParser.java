package org.tocsin.cap;

/** Reads one resource. */
final class ResourceParser {
  private ResourceParser() {}

  static Resource read(Tokens in, Values values, String rootNamespace) throws Malformed {
    String resourceDesc = null;
    String mimeType = null;
    Long size = null;
    String uri = null;
    String derefUri = null;
    String digest = null;
    Children children = new Children(in, rootNamespace);
    while (children.next()) {
      switch (in.name()) {
        case "resourceDesc" -> resourceDesc = values.text(resourceDesc);
        case "mimeType" -> mimeType = values.text(mimeType);
        case "size" -> size = values.size(size);
        case "uri" -> uri = values.text(uri);
        case "derefUri" -> derefUri = values.wholeText(derefUri);
        case "digest" -> digest = values.text(digest);
        default -> children.skipUnexpected();
      }
    }
    values.require("resourceDesc", resourceDesc);
    values.require("mimeType", mimeType);
    return new Resource(resourceDesc, mimeType, size, uri, derefUri, digest);
  }
}

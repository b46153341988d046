package org.tocsin.feed.format;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Envelopes of the Emergency Data Exchange Language, Distribution Element 1.0 and 2.0, which spell
 * the same names in different case. Alerts are taken from every content object, also from envelopes
 * within envelopes; an object that only names where its content is becomes a link.
 */
final class EdxlFormat implements Format {

  @Override
  public void read(Body body, Collector out) throws ReadingStopped {
    new XmlCursor(body, out).root(root -> root.children(EdxlFormat::element));
  }

  private static void element(XmlCursor x) throws ReadingStopped {
    switch (name(x)) {
      case "datetimesent" -> x.out().updated(FeedTime.parse(x.text()));
      case "content" -> x.children(EdxlFormat::element);
      case "contentobject" -> new ContentObject().read(x);
      default -> {}
    }
  }

  private static String name(XmlCursor x) {
    return x.local().toLowerCase(Locale.ROOT);
  }

  /** One content object, which holds one thing, or by mistake several. */
  private static final class ContentObject {
    private final LinkChoice links = new LinkChoice();
    private String description;
    private String mimeType;
    private String uri;
    private String foreign;

    void read(XmlCursor x) throws ReadingStopped {
      Collector out = x.out();
      int before = out.seen();
      URI base = x.base();
      StringBuilder text = new StringBuilder();
      x.content(text, this::element);
      Optional<AlertSlice> escaped = EscapedAlert.find(text, base, out);
      if (escaped.isPresent()) {
        out.add(escaped.get().entry(null));
      }
      if (out.seen() == before && !addLink(x, base)) {
        x.problem(FeedProblem.CONTENT_NOT_CAP, "contentObject", what());
      }
    }

    private String what() {
      String kind = foreign != null ? foreign : mimeType;
      return description != null ? description : String.valueOf(kind);
    }

    private void element(XmlCursor x) throws ReadingStopped {
      if (AlertSlice.isAlert(x)) {
        x.out().add(AlertSlice.cut(x).entry(null));
        return;
      }
      switch (name(x)) {
        case "contentdescription" -> description = x.text();
        case "mimetype" -> mimeType = x.text();
        case "uri" -> uri = x.text();
        case "contentdata", "digest", "size" -> x.text();
        default -> {
          if (foreign == null && !x.namespace().contains("EDXL:DE")) {
            foreign = x.local();
          }
        }
      }
    }

    private boolean addLink(XmlCursor x, URI base) throws ReadingStopped {
      boolean cap = mimeType != null && LinkChoice.isCapType(mimeType);
      if (!cap || uri == null) {
        return false;
      }
      links.cap(base, uri);
      if (links.best().isEmpty()) {
        x.problem(FeedProblem.LINK_INVALID, "contentObject", uri);
        return false;
      }
      x.out().add(new Entry(links.best().getFirst().toString(), links.best(), null, null, hints()));
      return true;
    }

    private Hints hints() {
      return new Hints(null, null, null, null, null, description, null, null);
    }
  }
}

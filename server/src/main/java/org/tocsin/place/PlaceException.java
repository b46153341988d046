package org.tocsin.place;

import java.util.Locale;

/** A change to places that cannot be made; the code is stable and nothing was changed. */
public final class PlaceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** Why not. */
  public enum Code {
    CODE_TAKEN("Another place has this code."),
    CHANGED_MEANWHILE("Somebody else changed this meanwhile, or removed it."),
    NO_SUCH_CONTINENT("The continent that is named does not exist any more."),
    NO_SUCH_REGION("The region that is named does not exist any more."),
    NO_SUCH_COUNTRY("The country that is named does not exist any more."),
    IS_UNKNOWN(
        "A country’s Unknown stands for the whole of it; it has no outline and no other code."),
    NO_GEOJSON("This is no GeoJSON (RFC 7946)."),
    WRONG_GEOMETRY("An outline is a Polygon or a MultiPolygon."),
    SEVERAL_FEATURES("There are several features in it; an outline is one."),
    WRONG_CRS("Its coordinates are not longitude and latitude (WGS 84)."),
    TOO_MANY_POINTS("It has more points than an outline may have; simplify it first."),
    NOT_ON_THE_GLOBE("Some of its positions are no longitude and latitude."),
    TOO_TANGLED("It crosses or winds itself so often that nobody can tell what it encloses."),
    ENCLOSES_NOTHING("It encloses nothing.");

    private final String words;

    Code(String words) {
      this.words = words;
    }

    /** The word in interfaces. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public PlaceException(Code code) {
    this(code, "");
  }

  /**
   * @param detail a sentence more, or empty
   */
  PlaceException(Code code, String detail) {
    super(detail.isEmpty() ? code.words : code.words + " " + detail, null, false, false);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}

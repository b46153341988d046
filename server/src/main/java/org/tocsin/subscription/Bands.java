package org.tocsin.subscription;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.tocsin.cap.Category;

/**
 * Filters as two numbers beside each filed place. The band tells the three minimums, 5 x 5 x 5, the
 * severity first; any is the mildest. The mask has a bit for each category wanted, all for any.
 *
 * <p>Of an alert, for each band, the bits of the categories of all infos that meet its minimums:
 * some info meets minimums and categories at once exactly when the bits have one in common with the
 * mask.
 */
final class Bands {
  static final int COUNT = 125;
  static final int ANY_CATEGORY = -1;

  /** Set for every info, and in no mask but that for any: an info may have no category. */
  private static final int INFO = 1 << 31;

  private static final int MILDEST = 4;

  private Bands() {}

  static int band(Filter filter) {
    return band(rank(filter.severity()), rank(filter.urgency()), rank(filter.certainty()));
  }

  private static int band(int severity, int urgency, int certainty) {
    return (severity * 5 + urgency) * 5 + certainty;
  }

  /** The constants of CAP's enums stand from worst to mildest, Unknown the fifth. */
  private static int rank(Enum<?> minimum) {
    return minimum == null ? MILDEST : minimum.ordinal();
  }

  static int mask(Filter filter) {
    return filter.categories().isEmpty() ? ANY_CATEGORY : bits(filter.categories());
  }

  private static int bits(Set<Category> categories) {
    return categories.stream().mapToInt(c -> 1 << c.ordinal()).reduce(0, (a, b) -> a | b);
  }

  /** Whether an info meets minimums and categories. */
  static boolean meets(Facet facet, int band, int mask) {
    return facet.severity().ordinal() <= band / 25
        && facet.urgency().ordinal() <= band / 5 % 5
        && facet.certainty().ordinal() <= band % 5
        && ((bits(facet.categories()) | INFO) & mask) != 0;
  }

  /** For each band the bits of all infos that meet its minimums. */
  static int[] bits(Collection<Facet> facets) {
    int[] bits = new int[COUNT];
    for (Facet facet : facets) {
      int own = bits(facet.categories()) | INFO;
      for (int band = 0; band < COUNT; band++) {
        if (meets(facet, band, ANY_CATEGORY)) {
          bits[band] |= own;
        }
      }
    }
    return bits;
  }

  /** The lowest band that any of the infos can meet: all above its severity. */
  static int least(List<Facet> facets) {
    return facets.stream().mapToInt(f -> band(f.severity().ordinal(), 0, 0)).min().orElse(COUNT);
  }
}

package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.place.Catalogue;

/**
 * Turns a document that was read into a {@link Draft}. Pure: the same document, places and origin
 * give the same draft. Costs a few hundred microseconds, most of it locating, and is done before
 * and outside any transaction.
 */
public final class Drafter {
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);
  private static final int FITS_COUNTRY = 4;
  private static final int MAY_FIT_COUNTRY = 2;
  private static final int FITS_SENDER = 4;
  private static final int OFFICIAL = 1;
  private static final int OURS = 100;

  private Drafter() {}

  /**
   * @param original what was received in another form, or null
   * @param url where the document was fetched, or null
   * @param now world time of reading; only for the time of receipt and the check of {@code sent}
   */
  public static Draft draft(
      Read read,
      byte[] document,
      Draft.Original original,
      String url,
      Origin origin,
      Catalogue places,
      Instant now) {
    Alert alert = read.alert();
    Located located = Locator.locate(alert, places, origin);
    Lives lives = Lives.of(alert, origin.defaultLife());
    List<Problem> problems = new ArrayList<>(read.problems());
    problems.addAll(located.problems());
    problems.addAll(lives.problems());
    if (alert.sent().instant().isAfter(now.plus(CLOCK_SKEW))) {
      problems.add(AlertProblem.SENT_IN_FUTURE.at("alert/sent"));
    }
    return new Draft(
        alert,
        document,
        DigestUtils.sha256(document),
        original,
        url,
        origin,
        located,
        lives,
        Summary.of(alert),
        Keys.bounded(origin.identity().thread(alert)),
        fit(alert, located, origin, places),
        List.copyOf(problems),
        now);
  }

  /** A source for the whole world may fit any place, but never as well as the place's own. */
  private static int fit(Alert alert, Located located, Origin origin, Catalogue places) {
    if (origin.isOurs()) { // nobody fits what was drafted here better
      return OURS;
    }
    boolean country =
        places.countriesOf(located.admin1Ids()).stream()
            .anyMatch(c -> Integer.valueOf(c.id()).equals(origin.countryId()));
    int place = country ? FITS_COUNTRY : origin.countryId() == null ? MAY_FIT_COUNTRY : 0;
    return place
        + (sharesDomain(alert.sender(), origin.host()) ? FITS_SENDER : 0)
        + (origin.official() ? OFFICIAL : 0);
  }

  /** Whether a sender such as {@code alerts@met.example} speaks from the feed's own domain. */
  static boolean sharesDomain(String sender, String host) {
    String domain = sender.substring(sender.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT).strip();
    return domain.indexOf('.') > 0
        && (host.equals(domain) || host.endsWith("." + domain) || domain.endsWith("." + host));
  }
}

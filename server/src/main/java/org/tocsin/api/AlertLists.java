package org.tocsin.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.tocsin.alert.AlertQuery;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.LiveMoment;
import org.tocsin.alert.Page;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Registry;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;

/**
 * Answers questions for lists of alerts. What it answers depends on three things that are replaced
 * whole when anything in them changes: the {@link LiveMoment}, the places and the registry of
 * feeds. So answers are kept as long as all three are the same objects, and a question asked again
 * costs a look into a map. Questions that reach into the history are answered by the database and
 * not kept. Thread-safe.
 */
public final class AlertLists {
  private static final long MOST_BYTES = 16L << 20;
  private static final Pattern CURSOR = Pattern.compile("(^|&)cursor=[^&]*");

  private final Alerts alerts;
  private final Places places;
  private final Feeds feeds;
  private final String publicUrl;
  private volatile Kept kept;

  /**
   * @param publicUrl empty: addresses are made from the request
   */
  public AlertLists(Alerts alerts, Places places, Feeds feeds, String publicUrl) {
    this.alerts = alerts;
    this.places = places;
    this.feeds = feeds;
    this.publicUrl = publicUrl;
  }

  /** Answers by the address that was asked, and what they rest on. */
  private record Kept(
      LiveMoment moment,
      Catalogue places,
      Registry registry,
      Cache<String, WrittenAnswer> answers) {
    static Kept none(LiveMoment moment, Catalogue places, Registry registry) {
      Cache<String, WrittenAnswer> answers =
          Caffeine.newBuilder()
              .maximumWeight(MOST_BYTES)
              .weigher((String key, WrittenAnswer answer) -> 2 * key.length() + answer.weight())
              .executor(Runnable::run)
              .build();
      return new Kept(moment, places, registry, answers);
    }
  }

  /**
   * @throws org.tocsin.platform.http.ProblemException {@code bad-parameter}
   */
  WrittenAnswer answer(HttpServletRequest request, AlertForm form) {
    Kept now = kept();
    AlertForm.Asked asked = asked(request);
    WrittenAnswer known = now.answers.getIfPresent(asked.self());
    if (known != null) {
      return known;
    }
    AlertQuery query = AlertParams.read(request.getParameterMap(), now.places, now.registry);
    return query.filter().asksOnlyForLive()
        ? now.answers.get(asked.self(), key -> write(query, form, asked))
        : write(query, form, asked);
  }

  /** Two may make a new one at the same time; what the other kept is then made once more. */
  private Kept kept() {
    LiveMoment moment = alerts.live().moment();
    Catalogue catalogue = places.catalogue();
    Registry registry = feeds.registry();
    Kept last = kept;
    if (last != null
        && last.moment == moment
        && last.places == catalogue
        && last.registry == registry) {
      return last;
    }
    Kept next = Kept.none(moment, catalogue, registry);
    kept = next;
    return next;
  }

  private WrittenAnswer write(AlertQuery query, AlertForm form, AlertForm.Asked asked) {
    Page page = alerts.query(query);
    return new WrittenAnswer(form.write(page, asked), form.type(), next(page, asked.self()));
  }

  private AlertForm.Asked asked(HttpServletRequest request) {
    String base = publicUrl.isEmpty() ? base(request) : publicUrl;
    String path = base + request.getRequestURI();
    String query = request.getQueryString();
    return new AlertForm.Asked(base, query == null ? path : path + '?' + query);
  }

  private static String base(HttpServletRequest request) {
    StringBuffer url = request.getRequestURL();
    url.setLength(url.length() - request.getRequestURI().length());
    return url.toString();
  }

  /** The same address with the cursor of the next page; null at the end. */
  static String next(Page page, String self) {
    if (page.next() == null) {
      return null;
    }
    int mark = self.indexOf('?');
    String query = mark < 0 ? "" : CURSOR.matcher(self.substring(mark + 1)).replaceAll("");
    String path = mark < 0 ? self : self.substring(0, mark);
    query = query.startsWith("&") ? query.substring(1) : query;
    return path + '?' + (query.isEmpty() ? "" : query + '&') + "cursor=" + page.next().encode();
  }
}

package org.tocsin.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.tocsin.alert.AlertQuery;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.LiveMoment;
import org.tocsin.alert.Page;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Registry;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;

/**
 * Answers questions for lists of alerts. What it answers depends on three things that are replaced
 * whole when anything in them changes: the {@link LiveMoment}, the places and the registry of
 * feeds. As long as all three are the same objects, a question asked again costs a look into a map.
 * Of another moment the page is looked up again, and written again only if it is another one: a
 * change somewhere in the world leaves most lists as they were. Questions that reach into the
 * history are answered by the database and not kept. Thread-safe.
 */
public final class AlertLists {
  private static final long MOST_BYTES = 16L << 20;
  private static final int BYTES_A_VERSION = 2_000; // of one that only a kept page still holds
  private static final Duration UNASKED = Duration.ofMinutes(1);
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

  /** Answers by the address that was asked, and what all of them rest on. */
  private record Kept(Catalogue places, Registry registry, Cache<String, Known> answers) {
    static Kept none(Catalogue places, Registry registry) {
      Cache<String, Known> answers =
          Caffeine.newBuilder()
              .maximumWeight(MOST_BYTES)
              .weigher((String key, Known known) -> 2 * key.length() + known.weight())
              .expireAfterAccess(UNASKED)
              .executor(Runnable::run)
              .build();
      return new Kept(places, registry, answers);
    }
  }

  /**
   * @param moment the one it is known to be true of; weak, as it holds all alerts
   * @param turns when the first alert on the page turns
   */
  private record Known(
      WeakReference<LiveMoment> moment,
      AlertQuery query,
      Page page,
      Instant turns,
      WrittenAnswer answer) {
    boolean isOf(LiveMoment now) {
      return moment.refersTo(now);
    }

    /** The alerts of a page are the same objects until something in them changes. */
    boolean stillSays(Page other, LiveMoment now) {
      return now.from().isBefore(turns)
          && Objects.equals(page.count(), other.count())
          && Objects.equals(page.next(), other.next())
          && areSame(page.items(), other.items());
    }

    private static boolean areSame(List<Version> some, List<Version> others) {
      if (some.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < some.size(); i++) {
        if (some.get(i) != others.get(i)) {
          return false;
        }
      }
      return true;
    }

    int weight() {
      return answer.weight() + BYTES_A_VERSION * page.items().size();
    }
  }

  /**
   * @throws org.tocsin.platform.http.ProblemException {@code bad-parameter}
   */
  WrittenAnswer answer(HttpServletRequest request, AlertForm form) {
    LiveMoment moment = alerts.live().moment();
    Kept kept = kept();
    AlertForm.Asked asked = asked(request);
    Known known = kept.answers.getIfPresent(asked.self());
    if (known != null && known.isOf(moment)) {
      return known.answer;
    }
    if (known == null) {
      AlertQuery query = AlertParams.read(request.getParameterMap(), kept.places, kept.registry);
      if (!query.filter().asksOnlyForLive()) {
        return write(alerts.query(query), form, asked);
      }
      return kept.answers.get(asked.self(), k -> answer(moment, query, null, form, asked)).answer;
    }
    // One looks it up again, the others wait for it.
    return kept.answers
        .asMap()
        .compute(
            asked.self(),
            (k, last) ->
                last != null && last.isOf(moment)
                    ? last
                    : answer(moment, known.query, last, form, asked))
        .answer;
  }

  private Known answer(
      LiveMoment moment, AlertQuery query, Known last, AlertForm form, AlertForm.Asked asked) {
    Page page = alerts.query(query);
    WeakReference<LiveMoment> of = new WeakReference<>(moment);
    return last != null && last.stillSays(page, moment)
        ? new Known(of, query, last.page, last.turns, last.answer)
        : new Known(of, query, page, moment.nextTurn(page.items()), write(page, form, asked));
  }

  /** Two may make a new one at the same time; what the other kept is then made once more. */
  private Kept kept() {
    Catalogue catalogue = places.catalogue();
    Registry registry = feeds.registry();
    Kept last = kept;
    if (last != null && last.places == catalogue && last.registry == registry) {
      return last;
    }
    Kept next = Kept.none(catalogue, registry);
    kept = next;
    return next;
  }

  private static WrittenAnswer write(Page page, AlertForm form, AlertForm.Asked asked) {
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

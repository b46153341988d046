package org.tocsin.admin;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tocsin.feed.Feed;
import org.tocsin.feed.FeedDraft;
import org.tocsin.feed.FeedLimits;
import org.tocsin.feed.Registry;
import org.tocsin.feed.Source;
import org.tocsin.feed.format.FeedFormat;
import org.tocsin.platform.net.Uris;

/** A feed as the fields of a form, and back. */
final class FeedForm {
  /** Stands for the value of a header, which is never shown again. */
  static final String MASK = "••••••••";

  static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{1,2000}");
  private static final Set<String> OURS =
      Set.of("host", "connection", "content-length", "transfer-encoding", "accept-encoding", "te");
  private static final int MOST_HEADERS = 10;
  private static final int LONGEST_URL = 2_000;

  private FeedForm() {}

  static Map<String, String> empty(String sources) {
    return Map.of(
        "format", "auto",
        "interval", "60",
        "status", "active",
        "polling", "on",
        "rebroadcast", "on",
        "sources", sources);
  }

  static Map<String, String> of(FeedDraft feed, Registry registry) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("url", feed.url());
    fields.put("format", FeedFormat.parse(feed.format()).orElse(FeedFormat.AUTO).id());
    fields.put("language", text(feed.language()));
    fields.put("interval", String.valueOf(feed.interval()));
    fields.put("status", feed.status().id());
    fields.put("polling", feed.polling() ? "on" : "");
    fields.put("rebroadcast", feed.rebroadcast() ? "on" : "");
    fields.put(
        "headers",
        feed.headers().keySet().stream()
            .map(name -> name + ": " + MASK)
            .collect(Collectors.joining("\n")));
    fields.put("megabytes", text(feed.limits().megabytes()));
    fields.put("seconds", text(feed.limits().seconds()));
    fields.put("authorName", text(feed.authorName()));
    fields.put("authorEmail", text(feed.authorEmail()));
    fields.put("notes", text(feed.notes()));
    fields.put(
        "sources",
        feed.sourceIds().stream()
            .flatMap(id -> registry.source(id).stream())
            .map(Source::slug)
            .collect(Collectors.joining("\n")));
    return fields;
  }

  static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private static FeedLimits limits(Form form) {
    return new FeedLimits(
        form.value("megabytes").isEmpty()
            ? null
            : form.number("megabytes", 1, FeedLimits.MOST_MEGABYTES),
        form.value("seconds").isEmpty()
            ? null
            : form.number("seconds", FeedLimits.LEAST_SECONDS, FeedLimits.MOST_SECONDS));
  }

  /**
   * What the form asks for; of use only while the form is good.
   *
   * @param stored the feed as it is, the masked values of whose headers stay while it stays with
   *     its host; null for a new one
   */
  static FeedDraft read(Form form, Registry registry, FeedDraft stored) {
    FeedDraft draft = readTried(form, registry, stored);
    if (draft.sourceIds().isEmpty()) {
      form.refuse("sources", "At least one, by its short name.");
    }
    return draft;
  }

  /** As {@link #read}, of a feed that need not have a source yet. */
  static FeedDraft readTried(Form form, Registry registry) {
    return readTried(form, registry, null);
  }

  private static FeedDraft readTried(Form form, Registry registry, FeedDraft stored) {
    Optional<FeedFormat> format = FeedFormat.parse(form.value("format"));
    if (format.isEmpty()) {
      form.refuse("format", "Choose one of the list.");
    }
    String url = url(form);
    List<Integer> sources = sources(form, registry);
    return new FeedDraft(
        url,
        format.orElse(FeedFormat.AUTO).id(),
        form.optional("language", LANGUAGE, "A language tag such as en or pt-BR."),
        interval(form),
        status(form),
        form.on("polling"),
        form.on("rebroadcast"),
        headers(form, url, stored),
        limits(form),
        form.optional("authorName", 200),
        SourceForm.email(form),
        form.optional("notes", 4_000),
        sources);
  }

  /** Seconds. */
  static int interval(Form form) {
    return form.number("interval", 5, 86_400);
  }

  private static String url(Form form) {
    String text = form.value("url");
    Optional<URI> url = Uris.parse(text).filter(FeedForm::isWebAddress);
    if (url.isEmpty()) {
      form.refuse("url", "An address that begins with http:// or https:// and names a host.");
    } else if (url.get().getRawUserInfo() != null) {
      form.refuse("url", "Without a name and password; put those into a header.");
    } else if (text.length() > LONGEST_URL) {
      form.refuse("url", "At most " + LONGEST_URL + " characters.");
    }
    return url.map(URI::toString).orElse("");
  }

  private static boolean isOnSameHost(String url, String other) {
    return !url.isEmpty() && Uris.sameOrigin(URI.create(url), URI.create(other));
  }

  static boolean isWebAddress(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    return (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null;
  }

  private static Feed.Status status(Form form) {
    for (Feed.Status status : Feed.Status.values()) {
      if (status.id().equals(form.value("status"))) {
        return status;
      }
    }
    form.refuse("status", "Choose one of the list.");
    return Feed.Status.INACTIVE;
  }

  private static List<Integer> sources(Form form, Registry registry) {
    List<Integer> ids = new ArrayList<>();
    for (String slug : form.value("sources").split("[\\s,]+")) {
      Optional<Source> source =
          registry.sources().stream().filter(s -> s.slug().equals(slug)).findFirst();
      if (source.isPresent() && !ids.contains(source.get().id())) {
        ids.add(source.get().id());
      } else if (source.isEmpty() && !slug.isEmpty()) {
        form.refuse("sources", "There is no source " + slug + ".");
      }
    }
    return ids;
  }

  private static Map<String, String> headers(Form form, String url, FeedDraft stored) {
    boolean moves = stored != null && !isOnSameHost(url, stored.url());
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : form.value("headers").lines().filter(l -> !l.isBlank()).toList()) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      String value = line.substring(colon + 1).strip();
      boolean masked = value.equals(MASK);
      if (masked && stored != null) {
        value = stored.headers().getOrDefault(name, "");
      }
      if (masked && moves) { // else whoever edits could have it sent to a host of his own
        form.refuse("headers", "The address is on another host now: type the value again.");
      } else if (!HEADER.matcher(name).matches() || !VALUE.matcher(value).matches()) {
        form.refuse("headers", "Each line is a name, a colon and a value in plain letters.");
      } else if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
        form.refuse("headers", name + " is set by the program.");
      }
      headers.put(name, value);
    }
    if (headers.size() > MOST_HEADERS) {
      form.refuse("headers", "At most " + MOST_HEADERS + ".");
    }
    return headers;
  }
}

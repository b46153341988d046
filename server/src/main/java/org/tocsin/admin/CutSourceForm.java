package org.tocsin.admin;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tocsin.platform.net.Uris;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.SourceDraft;
import org.tocsin.powercut.SourceException;
import org.tocsin.powercut.format.ScheduleFormats;

/** A source of schedules as the fields of a form, and back. */
final class CutSourceForm {
  private static final int MOST_RANK = 1_000;
  private static final int LEAST_SECONDS = 5;
  private static final int MOST_SECONDS = 86_400;
  private static final int LONGEST_URL = 2_000;
  private static final URI NOWHERE = URI.create("http://invalid/");

  private CutSourceForm() {}

  static Map<String, String> empty() {
    return Map.of("rank", "100", "polling", "on", "whole", "on");
  }

  static Map<String, String> of(ScheduleSource source) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("label", source.label());
    fields.put("kind", source.kind());
    fields.put("url", String.valueOf(source.url()));
    fields.put("rank", String.valueOf(source.rank()));
    fields.put("polling", source.polling() ? "on" : "");
    fields.put(
        "interval", source.interval() == null ? "" : String.valueOf(source.interval().toSeconds()));
    fields.put("whole", source.whole() ? "on" : "");
    return fields;
  }

  /** What the form asks for; null where it is refused. */
  static SourceDraft read(Form form) {
    URI url = url(form);
    if (!ScheduleFormats.ids().contains(form.value("kind"))) {
      form.refuse("kind", "Choose one of the list.");
    }
    int rank = form.number("rank", 1, MOST_RANK);
    Duration interval =
        form.value("interval").isEmpty()
            ? null
            : Duration.ofSeconds(form.number("interval", LEAST_SECONDS, MOST_SECONDS));
    try {
      return form.isGood()
          ? new SourceDraft(
              form.value("label"),
              form.value("kind"),
              url,
              rank,
              form.on("polling"),
              interval,
              form.on("whole"))
          : label(form);
    } catch (SourceException e) {
      refuse(form, e);
      return null;
    }
  }

  /** Says of the name as well what is wrong with it. */
  private static SourceDraft label(Form form) {
    if (form.value("label").isEmpty() || form.value("label").length() > 80) {
      form.refuse("label", "A name of 1 to 80 characters.");
    }
    return null;
  }

  private static URI url(Form form) {
    String text = form.value("url");
    Optional<URI> url = Uris.parse(text).filter(FeedForm::isWebAddress);
    if (url.isEmpty()) {
      form.refuse("url", "An address that begins with http:// or https:// and names a host.");
    } else if (url.get().getRawUserInfo() != null) {
      form.refuse("url", "Without a name and password.");
    } else if (text.length() > LONGEST_URL) {
      form.refuse("url", "At most " + LONGEST_URL + " characters.");
    }
    return url.orElse(NOWHERE);
  }

  static void refuse(Form form, SourceException e) {
    String field =
        switch (e.code()) {
          case BAD_LABEL, LABEL_TAKEN -> "label";
          case BAD_ADDRESS -> "url";
          case BAD_INTERVAL -> "interval";
          case UNKNOWN_FORMAT -> "kind";
          case NO_SUCH_PROVIDER, NOT_ASKED, CHANGED_MEANWHILE -> "main";
        };
    form.refuse(field, e.getMessage());
  }
}

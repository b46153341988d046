package org.tocsin.powercut.format;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** How a source is asked for its schedules. Nothing is sent here. */
public sealed interface Question {

  /** One document at one address. */
  record Get(URI uri) implements Question {}

  /**
   * A document for each group, of which all together are the answer.
   *
   * @param byGroup addresses by the groups' codes
   */
  record GetEach(Map<String, URI> byGroup) implements Question {
    public GetEach {
      byGroup = Map.copyOf(byGroup);
    }
  }

  /**
   * A form that is only taken with the token of the page it is on, and with that page's cookies.
   *
   * @param field the page's hidden field that holds the token; the header that brings it back has
   *     the same name, less the underscores before it
   * @param action where the form goes by POST
   * @param form its fields
   */
  record TokenForm(URI page, String field, URI action, Map<String, String> form)
      implements Question {
    public TokenForm {
      form = Map.copyOf(form);
    }

    /** The token in that page. */
    public Optional<String> token(String html) {
      return HiddenField.value(html, field);
    }
  }
}

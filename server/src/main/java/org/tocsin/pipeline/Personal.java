package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.account.Accounts;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.render.Answer;
import org.tocsin.notify.render.Renderer;
import org.tocsin.platform.i18n.Ranges;
import tools.jackson.databind.json.JsonMapper;

/** What differs between recipients of the same words: links and codes that are theirs alone. */
public final class Personal {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Accounts accounts;
  private final Links links;

  public Personal(Accounts accounts, Links links) {
    this.accounts = accounts;
    this.links = links;
  }

  /** What to say to who asked for something. */
  Answer answer(Addressed to) {
    return new Answer(
        to.claimed().purpose(),
        to.claimed().languages().getFirst(),
        places(to.claimed().payload()));
  }

  private static List<String> places(String payload) {
    List<String> places = new ArrayList<>();
    if (payload != null) {
      JSON.readTree(payload).path("places").forEach(code -> places.add(code.asString()));
    }
    return places;
  }

  /** The link that an answer is about. */
  String link(Addressed to) {
    return to.claimed().purpose() == Purpose.CONFIRM
        ? links.confirm(code(to), language(to))
        : manage(to);
  }

  /** What proves the address: the text of the token that the payload names. */
  String code(Addressed to) {
    long token = JSON.readTree(to.claimed().payload()).path("token").asLong();
    return accounts.token(to.contact().address().kind(), token);
  }

  String manage(Addressed to) {
    return links.manage(accounts.manageToken(to.contact()), language(to));
  }

  String unsubscribe(Addressed to) {
    return links.unsubscribe(unsubscribeToken(to), language(to));
  }

  String oneClick(Addressed to) {
    return links.oneClick(unsubscribeToken(to));
  }

  /** That of the words around the link. */
  private static String language(Addressed to) {
    return Ranges.best(to.claimed().languages(), Renderer.LANGUAGES)
        .orElseGet(Renderer.LANGUAGES::getFirst);
  }

  private String unsubscribeToken(Addressed to) {
    return accounts.unsubscribeToken(to.claimed().contactId(), to.claimed().id());
  }
}

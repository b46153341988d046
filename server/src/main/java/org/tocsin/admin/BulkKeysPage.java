package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeys;
import org.tocsin.account.Operator;
import org.tocsin.platform.http.ProblemException;

/** {@code /admin/keys/bulk}: ticked keys made worthless. */
@Controller
final class BulkKeysPage {
  static final Map<String, String> ACTIONS = Map.of("revoke", "Revoke");

  private final KeysPage list;
  private final ApiKeys keys;

  BulkKeysPage(KeysPage list, ApiKeys keys) {
    this.list = list;
    this.keys = keys;
  }

  @PostMapping(KeysPage.PATH + "/bulk")
  String act(
      @AuthenticationPrincipal Operator me,
      @RequestParam MultiValueMap<String, String> typed,
      Model model,
      HttpServletResponse response) {
    Asked asked = KeysPage.TABLE.asked(KeysPage.PATH, typed.toSingleValueMap());
    Picked picked;
    try {
      Bulk.action(typed, ACTIONS);
      picked = Picked.ticked(typed, "keys");
    } catch (ProblemException e) {
      return Bulk.again(model, response, typed, e, list.page(model, asked, KeysPage.fresh()));
    }
    String title = "Revoke " + picked.counted("key", "keys");
    Map<Long, String> names =
        keys.list().stream().collect(Collectors.toMap(ApiKey::id, BulkKeysPage::name));
    Bulk bulk = Bulk.plain("keys", KeysPage.PATH, id -> names.getOrDefault(id, "one that is gone"));
    if (!picked.asked()) {
      String words = "Who holds them is refused from now on. A key cannot be made good again.";
      return bulk.ask(model, asked, typed, picked, title, List.of(words), true);
    }
    List<Long> done =
        keys.revoke(me.name(), picked.versions().keySet()).stream().map(ApiKey::id).toList();
    return bulk.tell(
        model, asked, title, Bulk.Outcome.of(picked, done, "they were revoked before."));
  }

  private static String name(ApiKey key) {
    return key.name() + " (" + key.id() + ")";
  }
}

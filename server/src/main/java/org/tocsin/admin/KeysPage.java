package org.tocsin.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeyException;
import org.tocsin.account.ApiKeys;
import org.tocsin.account.Operator;
import org.tocsin.powercut.Utilities;

/** {@code /admin/keys}: the keys by which programs write; making one, and making one worthless. */
@Controller
final class KeysPage {
  static final String PATH = "/admin/keys";
  private static final Map<String, String> LIVES = lives();
  private static final Map<String, String> PURPOSES = purposes();

  static final Table<Row> TABLE =
      new Table<>(
          List.of(
              Column.text("name", "Name", r -> r.key().name()),
              Column.text("for", "For", Row::scopes),
              Column.plain("state", "State", Row::state),
              Column.time("used", "Last used", r -> r.key().used()),
              Column.text("made-by", "Made by", r -> r.key().createdBy()),
              Column.file("id", r -> r.key().id()),
              Column.file("expires", r -> r.key().expires()),
              Column.file("revoked", r -> r.key().revoked())),
          List.of(Facet.either("good", "State", "good", "worth nothing", Row::good)),
          r -> r.key().name() + " " + r.scopes() + " " + r.key().createdBy());

  private final ApiKeys keys;
  private final Utilities utilities;
  private final Moments moments;

  KeysPage(ApiKeys keys, Utilities utilities, Moments moments) {
    this.keys = keys;
    this.utilities = utilities;
    this.moments = moments;
  }

  /**
   * @param good whether it can be used, and so be revoked
   */
  record Row(ApiKey key, String scopes, String state, boolean good, Moments.When used) {}

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    return page(model, TABLE.asked(PATH, typed), fresh());
  }

  @GetMapping(path = PATH, params = "format=csv")
  ResponseEntity<byte[]> file(@RequestParam Map<String, String> typed) {
    return TABLE.file("keys", TABLE.asked(PATH, typed), rows());
  }

  /** The key is shown in the answer, which nobody keeps, and nowhere else. */
  @PostMapping(PATH)
  String add(
      @AuthenticationPrincipal Operator me, @RequestParam Map<String, String> typed, Model model) {
    Form form = new Form(typed);
    if (!LIVES.containsKey(form.value("life"))) {
      form.refuse("life", "Choose one of the list.");
    }
    if (!PURPOSES.containsKey(form.value("for"))) {
      form.refuse("for", "Choose one of the list.");
    }
    String provider = form.value("provider");
    if (!provider.isEmpty() && utilities.grid().provider(provider).isEmpty()) {
      form.refuse("provider", "There is no utility with this code.");
    }
    if (!form.isGood()) {
      return page(model, form);
    }
    try {
      ApiKeys.Created created =
          keys.create(me.name(), form.value("name"), scopes(form), expires(form));
      model.addAttribute("fresh", created.key().name());
      model.addAttribute("text", created.text());
      return page(model, fresh());
    } catch (ApiKeyException e) {
      form.refuse(field(e.code()), e.getMessage());
      return page(model, form);
    }
  }

  @PostMapping("/admin/keys/{id:\\d{1,9}}/revoke")
  String revoke(@PathVariable long id, @AuthenticationPrincipal Operator me) {
    try {
      keys.revoke(me.name(), id);
    } catch (ApiKeyException e) {
      // it is worth nothing already, which is what was wanted
    }
    return "redirect:/admin/keys?done=revoked";
  }

  static Form fresh() {
    return new Form(Map.of("life", "365", "for", ApiKey.POWERCUTS_WRITE));
  }

  private List<Row> rows() {
    Instant now = moments.now();
    return keys.list().stream().map(k -> row(k, now)).toList();
  }

  private String page(Model model, Form form) {
    return page(model, TABLE.asked(PATH, Map.of()), form);
  }

  String page(Model model, Asked asked, Form form) {
    model.addAttribute("actions", BulkKeysPage.ACTIONS);
    model.addAttribute("list", TABLE.show(asked, rows()));
    model.addAttribute("lives", LIVES);
    model.addAttribute("purposes", PURPOSES);
    model.addAttribute("form", form);
    return "admin/keys";
  }

  private Row row(ApiKey key, Instant now) {
    return new Row(
        key,
        String.join(", ", new TreeSet<>(key.scopes())),
        state(key, now),
        key.isGoodAt(now),
        moments.of(key.used()));
  }

  private String state(ApiKey key, Instant now) {
    if (key.revoked() != null) {
      return "revoked " + moments.of(key.revoked()).ago();
    }
    if (key.expires() == null) {
      return "good until revoked";
    }
    return (key.isGoodAt(now) ? "ends " : "ended ") + moments.of(key.expires()).ago();
  }

  private static Set<String> scopes(Form form) {
    if (form.value("for").equals(ApiKey.DEFAULTS_LOAD)) {
      return Set.of(ApiKey.DEFAULTS_LOAD);
    }
    String provider = form.value("provider");
    return Set.of(
        provider.isEmpty() ? ApiKey.POWERCUTS_WRITE : ApiKey.POWERCUTS_WRITE + ":" + provider);
  }

  private Instant expires(Form form) {
    long days = Long.parseLong(form.value("life"));
    return days == 0 ? null : moments.now().plus(Duration.ofDays(days));
  }

  private static String field(ApiKeyException.Code code) {
    return switch (code) {
      case BAD_SCOPE -> "provider";
      case BAD_EXPIRY -> "life";
      case BAD_NAME, NAME_TAKEN, NO_SUCH_KEY -> "name";
    };
  }

  private static Map<String, String> purposes() {
    Map<String, String> purposes = new LinkedHashMap<>();
    purposes.put(ApiKey.POWERCUTS_WRITE, "sending power-cut schedules");
    purposes.put(ApiKey.DEFAULTS_LOAD, "loading defaults by POST /inject/");
    return purposes;
  }

  private static Map<String, String> lives() {
    Map<String, String> lives = new LinkedHashMap<>();
    lives.put("30", "30 days");
    lives.put("365", "a year");
    lives.put("0", "until it is revoked");
    return lives;
  }
}

package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.tocsin.feed.ManyChanged;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.ProblemException;

/**
 * The question before something is done to many rows, and the answer afterwards.
 *
 * @param room whose rows these are, as the rail names it
 * @param path of the list
 * @param name of a row, by id
 * @param page of a row, by id; null where it has none
 */
record Bulk(String room, String path, LongFunction<String> name, LongFunction<String> page) {
  private static final int NAMED = 100;

  /** Of a list whose rows each have a page below it. */
  static Bulk of(String room, String path, LongFunction<String> name) {
    return new Bulk(room, path, name, id -> path + "/" + id);
  }

  /** Of a list whose rows have no page of their own. */
  static Bulk plain(String room, String path, LongFunction<String> name) {
    return new Bulk(room, path, name, null);
  }

  /**
   * Asks.
   *
   * @param title what would be done to how many; also what the button says
   * @param warnings what goes along, a sentence each
   * @param danger whether it cannot be undone
   */
  String ask(
      Model model,
      Asked asked,
      MultiValueMap<String, String> typed,
      Picked picked,
      String title,
      List<String> warnings,
      boolean danger) {
    Map<String, String> hidden = new LinkedHashMap<>(asked.all());
    hidden.putAll(asked.place());
    for (String field : List.of("action", "interval")) {
      if (typed.containsKey(field)) {
        hidden.put(field, typed.getFirst(field));
      }
    }
    hidden.put("rows", picked.rows());
    model.addAttribute("room", room);
    model.addAttribute("title", title);
    model.addAttribute("warnings", warnings);
    model.addAttribute("danger", danger);
    model.addAttribute("action", path + "/bulk");
    model.addAttribute("hidden", hidden);
    model.addAttribute("back", asked.here());
    model.addAttribute("names", names(picked.versions().keySet()));
    model.addAttribute("more", Math.max(0, picked.versions().size() - NAMED));
    return "admin/bulk";
  }

  /**
   * The action that was chosen.
   *
   * @throws ProblemException when it is none
   */
  static String action(MultiValueMap<String, String> typed, Map<String, String> actions) {
    String action = typed.getOrDefault("action", List.of("")).getFirst();
    if (!actions.containsKey(action)) {
      throw refused("Choose what is to be done.");
    }
    return action;
  }

  /**
   * What became of the rows.
   *
   * @param same how many were so already
   * @param left those that stay as they are, because of what is said of them
   */
  record Outcome(int changed, int same, Collection<? extends Number> left, String because) {
    private static final String STALE =
        "somebody else changed or removed them since you saw the list. Look at them, then do it"
            + " again.";

    /** Of rows whose versions were compared. */
    static Outcome compared(int changed, int same, Collection<? extends Number> stale) {
      return new Outcome(changed, same, stale, STALE);
    }

    /** Of rows of which some were such that it could be done. */
    static Outcome of(Picked picked, Collection<Long> done, String because) {
      List<Long> left =
          picked.versions().keySet().stream().filter(id -> !done.contains(id)).toList();
      return new Outcome(done.size(), 0, left, because);
    }
  }

  /** Why nothing is done. People read it above their list, where fields have no names. */
  static ProblemException refused(String words) {
    return new ApiProblem("bad-parameter", 400, "Bad Request", words).asException();
  }

  /**
   * Shows the list again, with the reason why nothing was done and with what was ticked and typed.
   *
   * @param page of the list, whose model is filled already
   */
  static String again(
      Model model,
      HttpServletResponse response,
      MultiValueMap<String, String> typed,
      ProblemException reason,
      String page) {
    response.setStatus(reason.problem().status());
    model.addAttribute("refused", reason.problem().detail());
    model.addAttribute("ticked", typed.getOrDefault("row", List.of()));
    model.addAttribute("chosen", typed.getFirst("action"));
    model.addAttribute("seconds", new Form(typed.toSingleValueMap()).raw("interval"));
    return page;
  }

  String tell(Model model, Asked asked, String title, ManyChanged made) {
    return tell(
        model,
        asked,
        title,
        Outcome.compared(made.changed().size(), made.same().size(), made.stale()));
  }

  /** Says what was done, and names what was left and why. */
  String tell(Model model, Asked asked, String title, Outcome outcome) {
    List<String> said = new ArrayList<>();
    said.add("Done: " + outcome.changed + ".");
    if (outcome.same > 0) {
      said.add(outcome.same + " were so already.");
    }
    model.addAttribute("room", room);
    model.addAttribute("title", title);
    model.addAttribute("said", String.join(" ", said));
    model.addAttribute("left", names(outcome.left));
    model.addAttribute("because", outcome.because);
    model.addAttribute("back", asked.here());
    return "admin/bulk-done";
  }

  /** A row that is named; {@code href} is null where it has no page. */
  record Name(String words, String href) {}

  private List<Name> names(Collection<? extends Number> ids) {
    return ids.stream().limit(NAMED).map(n -> named(n.longValue())).toList();
  }

  private Name named(long id) {
    return new Name(name.apply(id), page == null ? null : page.apply(id));
  }
}

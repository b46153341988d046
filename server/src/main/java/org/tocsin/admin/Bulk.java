package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
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
 */
record Bulk(String room, String path, IntFunction<String> name) {
  private static final int NAMED = 100;

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

  /** Says what was done, and names what was left since somebody else had changed it. */
  String tell(Model model, Asked asked, String title, ManyChanged made) {
    List<String> said = new ArrayList<>();
    said.add("Done: " + made.changed().size() + ".");
    if (!made.same().isEmpty()) {
      said.add(made.same().size() + " were so already.");
    }
    model.addAttribute("room", room);
    model.addAttribute("title", title);
    model.addAttribute("said", String.join(" ", said));
    model.addAttribute("stale", names(made.stale()));
    model.addAttribute("back", asked.here());
    return "admin/bulk-done";
  }

  /** With their addresses. */
  private List<Map.Entry<String, String>> names(Collection<Integer> ids) {
    return ids.stream().limit(NAMED).map(id -> Map.entry(name.apply(id), path + "/" + id)).toList();
  }
}

package org.tocsin.web;

import org.springframework.ui.Model;

/** A page that says one thing, and where to go from there. */
final class Said {
  private Said() {}

  /** The name of its template, with the model filled. */
  static String page(Model model, String title, String text, String href, String link) {
    model.addAttribute("title", title);
    model.addAttribute("text", text);
    model.addAttribute("href", href);
    model.addAttribute("link", link);
    return "said";
  }
}

package org.tocsin.admin;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /admin}: what needs a person today. */
@Controller
final class StartPage {
  @GetMapping("/admin")
  String start(Model model) {
    return "admin/start";
  }
}

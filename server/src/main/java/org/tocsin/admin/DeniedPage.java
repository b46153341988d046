package org.tocsin.admin;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Where a request ends that the role does not allow, or whose form is too old. */
@Controller
final class DeniedPage {
  @RequestMapping(RoomGuard.DENIED)
  @ResponseStatus(HttpStatus.FORBIDDEN)
  String denied() {
    return "admin/denied";
  }
}

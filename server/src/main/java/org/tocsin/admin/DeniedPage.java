package org.tocsin.admin;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tocsin.account.Operator;

/**
 * Where a request ends that the role does not allow, or whose form is too old; and one for a room
 * that there is not, which only who is signed in is told.
 */
@Controller
final class DeniedPage {
  private final RequestMappingHandlerMapping rooms;

  DeniedPage(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping rooms) {
    this.rooms = rooms;
  }

  @RequestMapping(RoomGuard.DENIED)
  ModelAndView denied(HttpServletRequest request, @AuthenticationPrincipal Operator me) {
    Object asked = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
    boolean nowhere = me != null && asked != null && !isRoom(asked.toString());
    ModelAndView page = new ModelAndView(nowhere ? "admin/error" : "admin/denied");
    page.setStatus(nowhere ? HttpStatus.NOT_FOUND : HttpStatus.FORBIDDEN);
    page.addObject("status", page.getStatus().value());
    return page;
  }

  private boolean isRoom(String uri) {
    PathContainer path = PathContainer.parsePath(uri);
    return rooms.getHandlerMethods().keySet().stream()
        .map(RequestMappingInfo::getPathPatternsCondition)
        .flatMap(patterns -> patterns.getPatterns().stream())
        .anyMatch(pattern -> pattern.matches(path));
  }
}

package org.tocsin.admin;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.account.Operator;
import org.tocsin.account.Role;

/** What the frame of every room shows: who is in, what he may do, and what was just done. */
@ControllerAdvice(basePackageClasses = Frame.class)
final class Frame {
  /**
   * @param edits whether feeds and sources may be changed
   * @param manages whether operators may be
   */
  record Me(String name, String role, boolean edits, boolean manages) {}

  @ModelAttribute("me")
  Me me(@AuthenticationPrincipal Operator operator) {
    return operator == null
        ? null
        : new Me(
            operator.name(),
            operator.role().id(),
            operator.role().includes(Role.EDITOR),
            operator.role().includes(Role.ADMIN));
  }

  /** In words of ours: the address only names them. */
  @ModelAttribute("done")
  String done(
      @RequestParam(defaultValue = "") String done, @RequestParam(defaultValue = "") String n) {
    boolean one = n.equals("1");
    String count = n.matches("\\d{1,6}") ? n : "Some";
    return switch (done) {
      case "signed-out" -> "You have signed out.";
      case "password" -> "The password is changed. Sign in with the new one.";
      case "saved" -> "Saved.";
      case "added" -> "Added.";
      case "removed" -> "Removed.";
      case "asked" -> "The feed is being asked; what comes of it stands here in a moment.";
      case "resent" -> count + (one ? " message goes" : " messages go") + " again.";
      case "none-resent" -> "Nothing goes again: it went already, or is of no use any more.";
      case "lifted" -> "It is written to again.";
      case "revoked" -> "The key is worth nothing any more.";
      case "fetching" -> "The source is being asked; what comes of it stands here in a moment.";
      case "notified" -> count + (one ? " notice is" : " notices are") + " on the way.";
      case "none-notified" -> "Nothing was due: all that is known is said already.";
      case "taken" -> "Taken: " + count + (one ? " day is" : " days are") + " another now.";
      case "none-taken" -> "Taken, and nothing is different: it was known already.";
      case "taken-already" -> "It was taken already, or is too old; nothing was taken twice.";
      case "released" -> "Given back: what the other sources say holds again.";
      case "none-released" -> "Nothing was entered by hand of this day.";
      case "not-removed" -> "Not removed: somebody else changed it meanwhile. Look again.";
      case "not-changed" -> "Not changed: somebody else changed it meanwhile. Look again.";
      case "nothing-changed" -> "Nothing was different: it was so already.";
      case "outline" -> "The outline is another one now; what comes is located by it.";
      case "withdrawn" -> "Taken back. Who was told of it is told of this.";
      case "restored" -> "It stands again.";
      case "not-live" -> "It had ended already; nothing was changed.";
      case "loaded" -> "Loaded: " + count + (one ? " table was" : " tables were") + " empty.";
      case "none-loaded" -> "Nothing was loaded: no table is empty.";
      case "not-there" -> "It was lifted already.";
      default -> null;
    };
  }
}

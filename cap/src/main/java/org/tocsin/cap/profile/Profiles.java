package org.tocsin.cap.profile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.cap.Alert;

/** All profiles. */
public final class Profiles {
  /** The word that asks for those which an alert claims for itself, and for the advice. */
  public static final String AUTO = "auto";

  private static final Profile ADVICE = new Advice();
  private static final List<Profile> ALL =
      List.of(new CanadianProfile(), new AustralianProfile(), new IpawsProfile(), ADVICE);

  private Profiles() {}

  public static List<Profile> all() {
    return ALL;
  }

  public static Optional<Profile> of(String id) {
    return ALL.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /**
   * Which profiles are asked for.
   *
   * @param named always, each once, in the order asked
   * @param auto and those that the alert claims for itself, with the advice
   */
  public record Choice(List<Profile> named, boolean auto) {
    public static final Choice NONE = new Choice(List.of(), false);

    public Choice {
      named = List.copyOf(named);
    }

    /**
     * Reads ids separated by commas, {@value Profiles#AUTO} among them; nothing asks for none.
     *
     * @throws IllegalArgumentException with a message for people, for one that does not exist
     */
    public static Choice parse(String text) {
      Set<Profile> named = new LinkedHashSet<>();
      boolean auto = false;
      for (String id : text.split(",")) {
        if (id.strip().equals(AUTO)) {
          auto = true;
        } else if (!id.isBlank()) {
          named.add(Profiles.of(id.strip()).orElseThrow(() -> unknown(id.strip())));
        }
      }
      return new Choice(List.copyOf(named), auto);
    }

    private static IllegalArgumentException unknown(String id) {
      String known = ALL.stream().map(Profile::id).collect(Collectors.joining(", "));
      String named = id.length() > 40 ? id.substring(0, 40) : id;
      return new IllegalArgumentException(
          "there is no profile " + named + "; there are " + known + " and " + AUTO);
    }

    /** The profiles for this alert. Who sent it plays no part: only its own word is safe. */
    public List<Profile> of(Alert alert) {
      Set<Profile> chosen = new LinkedHashSet<>(named);
      if (auto) {
        ALL.stream().filter(p -> p.isClaimedBy(alert)).forEach(chosen::add);
        chosen.add(ADVICE);
      }
      return List.copyOf(chosen);
    }
  }
}

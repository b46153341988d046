package org.tocsin.subscription;

import java.util.Locale;

/** Everything that can be wrong with a wish; codes are the names in kebab-case and never change. */
public enum WishProblem {
  BAD_JSON("It is no JSON."),
  BAD_TYPE("A value is of another JSON type than wanted."),
  UNKNOWN_MEMBER("There is no such member; a misspelt filter would let everything through."),
  MISSING("A value that is needed is not there."),
  NO_PLACE("No place is named."),
  TOO_MANY_PLACES("More places than one subscription may hold."),
  AMBIGUOUS_PLACE("A place must be given in exactly one way."),
  BAD_POSITION("No such latitude or longitude."),
  BAD_RADIUS("The radius is out of range."),
  TOO_FEW_CORNERS("A polygon needs three corners."),
  TOO_MANY_CORNERS("More corners than one polygon may have."),
  NO_SURFACE("The polygon has no surface."),
  BAD_LABEL("The label is too long, or holds characters that cannot be shown."),
  UNKNOWN_ADMIN1("No area has this code."),
  UNKNOWN_COUNTRY("No country has this code."),
  UNKNOWN_REGION("No region has this code."),
  UNKNOWN_CONTINENT("No continent has this code."),
  BAD_GEOCODE("A geocode is written name:value."),
  UNKNOWN_SOURCE("There is no such source."),
  BAD_SEVERITY("Not a severity of CAP."),
  BAD_URGENCY("Not an urgency of CAP."),
  BAD_CERTAINTY("Not a certainty of CAP."),
  BAD_CATEGORY("Not a category of CAP."),
  BAD_EVENT("The words looked for in the event are too many, too long or empty."),
  BAD_LANGUAGE("Not a language tag of BCP 47, or too many of them."),
  BAD_WHEN("Wanted is at-once, a daily or a weekly hour."),
  BAD_TIME("Not a time of day such as 07:30."),
  BAD_DAY("Not a day of the week."),
  BAD_ZONE("Not a time zone such as Asia/Colombo."),
  BAD_QUIET_HOURS("Quiet hours must end at another time than they begin."),
  BAD_REMIND("Not a span from PT5M to PT24H in whole minutes."),
  BAD_INSTANT("Not an instant such as 2026-01-31T00:00:00Z."),
  TOO_MANY_SUBSCRIPTIONS("One contact may hold no more subscriptions."),
  NO_SUCH_SUBSCRIPTION("The contact has no such subscription.");

  private final String meaning;

  WishProblem(String meaning) {
    this.meaning = meaning;
  }

  /** Stable, kebab-case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One sentence for a reader. */
  public String meaning() {
    return meaning;
  }
}

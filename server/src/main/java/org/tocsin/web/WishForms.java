package org.tocsin.web;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.tocsin.cap.Category;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/** Fills the form with a wish that is to be changed. */
final class WishForms {
  private final PlaceValues values;

  WishForms(PlaceValues values) {
    this.values = values;
  }

  WishForm of(Wish wish) {
    return new WishForm(
        wish.places().stream().map(values::write).toList(),
        "",
        "",
        "",
        "",
        "10",
        "",
        wish.filter().severity() == null ? "" : wish.filter().severity().capName(),
        wish.filter().categories().stream().map(Category::capName).toList(),
        when(wish.when()),
        at(wish.when()).toString(),
        day(wish.when()).name(),
        wish.quiet() == null ? "" : wish.quiet().from().toString(),
        wish.quiet() == null ? "" : wish.quiet().to().toString(),
        wish.overrideQuiet(),
        wish.remind() == null ? "" : String.valueOf(wish.remind().toMinutes()),
        wish.languages(),
        wish.zone().getId(),
        "");
  }

  private static String when(When when) {
    return switch (when) {
      case When.AtOnce ignored -> "at-once";
      case When.Daily ignored -> "daily";
      case When.Weekly ignored -> "weekly";
    };
  }

  private static LocalTime at(When when) {
    return switch (when) {
      case When.AtOnce ignored -> LocalTime.of(7, 0);
      case When.Daily d -> d.at();
      case When.Weekly w -> w.at();
    };
  }

  private static DayOfWeek day(When when) {
    return when instanceof When.Weekly w ? w.day() : DayOfWeek.MONDAY;
  }
}

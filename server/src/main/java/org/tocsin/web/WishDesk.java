package org.tocsin.web;

import java.util.List;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.tocsin.subscription.Wish;

/** Takes in forms about subscriptions and shows them again, for all pages that have one. */
final class WishDesk {
  private final WishSteps steps;
  private final WishReader reader;
  private final WishChoices choices;

  WishDesk(WishSteps steps, WishReader reader, WishChoices choices) {
    this.steps = steps;
    this.reader = reader;
    this.choices = choices;
  }

  /**
   * A form as it was sent.
   *
   * @param wish what is asked for; null while the form is not done or not right
   */
  record Draft(WishSteps.Step step, Wish wish, FormErrors errors) {
    boolean isDone() {
      return step.done();
    }
  }

  /**
   * @param before what is changed; null for a new one
   */
  Draft read(MultiValueMap<String, String> sent, Wish before) {
    FormErrors errors = new FormErrors();
    WishSteps.Step step = steps.take(WishForm.of(sent), sent.toSingleValueMap(), errors);
    Wish wish = step.done() ? reader.read(step.form(), before, errors) : null;
    return new Draft(step, wish, errors);
  }

  void show(Model model, WishForm form) {
    choices.fill(model, form, List.of(), MapView.WORLD, new FormErrors());
  }

  void show(Model model, Draft draft) {
    WishSteps.Step step = draft.step();
    choices.fill(model, step.form(), step.offered(), step.map(), draft.errors());
  }
}

package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Audit;
import org.tocsin.platform.db.Database;
import org.tocsin.powercut.CutNotice;

/**
 * Says at an operator's word what is due of power cuts. A revision is said once, by whoever comes
 * first, so pressing twice doubles nothing. Thread-safe.
 */
public final class NotifyNow {
  private static final int MOST_NAMED = 200;

  private final Database database;
  private final PublishCuts publish;
  private final Audit audit;

  public NotifyNow(Database database, PublishCuts publish, Audit audit) {
    this.database = database;
    this.publish = publish;
    this.audit = audit;
  }

  /**
   * Of all utilities, since what is due is due.
   *
   * @return how many notices went out
   */
  public int press(String operator, String provider) {
    List<String> said = new ArrayList<>();
    publish.publish(notice -> said.add(name(notice)));
    List<String> named = said.subList(0, Math.min(said.size(), MOST_NAMED));
    database.useTransaction(
        tx ->
            audit.record(
                tx,
                operator,
                "power-cuts-notified",
                provider,
                null,
                Map.of("notices", said.size(), "of", named)));
    return said.size();
  }

  private static String name(CutNotice notice) {
    return notice.alert().identifier();
  }
}

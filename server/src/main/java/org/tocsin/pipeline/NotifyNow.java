package org.tocsin.pipeline;

import java.util.List;
import java.util.Map;
import org.tocsin.account.Audit;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.CutNotice;

/**
 * Says at an operator's word what is due of power cuts. A revision is said once, by whoever comes
 * first, so pressing twice doubles nothing. Thread-safe.
 */
public final class NotifyNow {
  private final Database database;
  private final PublishCuts publish;
  private final Audit audit;

  public NotifyNow(Database database, PublishCuts publish, Audit audit) {
    this.database = database;
    this.publish = publish;
    this.audit = audit;
  }

  /**
   * Of all utilities, since what is due is due. Each batch is on record as it goes out; a press
   * that found nothing due is on record too.
   *
   * @return how many notices went out
   */
  public int press(String operator, String provider) {
    int said = publish.publish((tx, notices) -> record(tx, operator, provider, notices)).size();
    if (said == 0) {
      database.useTransaction(tx -> record(tx, operator, provider, List.of()));
    }
    return said;
  }

  private void record(Tx tx, String operator, String provider, List<CutNotice> said) {
    List<String> named = said.stream().map(n -> n.alert().identifier()).toList();
    audit.record(
        tx,
        operator,
        "power-cuts-notified",
        provider,
        null,
        Map.of("notices", said.size(), "of", named));
  }
}

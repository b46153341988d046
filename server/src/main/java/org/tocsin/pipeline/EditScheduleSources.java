package org.tocsin.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tocsin.account.Audit;
import org.tocsin.platform.db.Database;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.SourceDraft;

/**
 * What operators do with sources of schedules. Each change is one transaction with its record, and
 * with what follows for the schedule where another source is believed from now on. Thread-safe.
 */
public final class EditScheduleSources {
  private final Database database;
  private final ScheduleSources sources;
  private final PowerCuts powerCuts;
  private final Audit audit;

  public EditScheduleSources(
      Database database, ScheduleSources sources, PowerCuts powerCuts, Audit audit) {
    this.database = database;
    this.sources = sources;
    this.powerCuts = powerCuts;
    this.audit = audit;
  }

  /**
   * @throws org.tocsin.powercut.SourceException label-taken or no-such-provider
   */
  public ScheduleSource add(int providerId, SourceDraft draft, String operator) {
    return database.inTransaction(
        tx -> {
          ScheduleSource added = sources.add(tx, providerId, draft);
          audit.record(tx, operator, "schedule-source-added", added.label(), null, fields(added));
          return added;
        });
  }

  /**
   * @throws org.tocsin.powercut.SourceException label-taken, not-asked or changed-meanwhile
   */
  public ScheduleSource save(long id, int version, SourceDraft draft, String operator) {
    return database.inRepeatableTransaction(
        tx -> {
          Map<String, Object> before = sources.find(tx, id).map(this::fields).orElse(null);
          ScheduleSource saved = sources.edit(tx, id, version, draft);
          powerCuts.reconsider(tx, saved.providerId(), operator);
          audit.record(
              tx, operator, "schedule-source-changed", saved.label(), before, fields(saved));
          return saved;
        });
  }

  /**
   * Removes a source; what others say of its days holds from now on.
   *
   * @throws org.tocsin.powercut.SourceException changed-meanwhile
   */
  public void remove(long id, int version, String operator) {
    database.inRepeatableTransaction(
        tx -> {
          ScheduleSource old = sources.find(tx, id).orElse(null);
          sources.remove(tx, id, version);
          powerCuts.reconsider(tx, old.providerId(), operator);
          audit.record(tx, operator, "schedule-source-removed", old.label(), fields(old), null);
          return null;
        });
  }

  /**
   * Has a source asked at once; pressed twice it is asked once.
   *
   * @throws org.tocsin.powercut.SourceException not-asked or changed-meanwhile
   */
  public void fetchNow(long id, String operator) {
    database.useTransaction(
        tx -> {
          sources.fetchNow(tx, id);
          String label = sources.find(tx, id).map(ScheduleSource::label).orElse("");
          audit.record(tx, operator, "schedule-source-asked", label, null, Map.of("id", id));
        });
  }

  private Map<String, Object> fields(ScheduleSource source) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("provider", source.providerId());
    fields.put("format", source.kind());
    fields.put("url", String.valueOf(source.url()).replaceFirst("//[^/@]*@", "//***@"));
    fields.put("rank", source.rank());
    fields.put("polling", source.polling());
    fields.put("interval", source.interval() == null ? null : source.interval().toString());
    fields.put("whole", source.whole());
    return fields;
  }
}

package org.tocsin.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/** The table of tasks: db-scheduler on it, and what its own statements leave out. */
final class JobStore {
  static final String INSTANCE = "recurring";

  private JobStore() {}

  /** A scheduler on the table of tasks, still to be set up. */
  static SchedulerBuilder scheduler(Database database, List<Task<?>> tasks) {
    return Scheduler.create(database.dataSource(), tasks).tableName("platform_task");
  }

  /** Gives back what an earlier run under this name held when it was killed. */
  static void release(Tx tx, String node) {
    tx.sql()
        .sql(
            """
            update platform_task
            set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
            where picked and picked_by = :node
            """)
        .param("node", node)
        .update();
  }

  /** Makes rows for new steps and has every step that does not run just now run next. */
  static void dueNow(Tx tx, Set<String> names, Instant now) {
    tx.sql()
        .sql(
            """
            insert into platform_task as t (task_name, task_instance, execution_time, picked, version)
            select name, :instance, :now, false, 1 from unnest(:names) as name order by name
            on conflict (task_name, task_instance) do update
            set execution_time = excluded.execution_time, version = t.version + 1
            where not t.picked and t.execution_time > excluded.execution_time
            """)
        .param("instance", INSTANCE)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("names", tx.array("text", names.toArray()))
        .update();
  }
}

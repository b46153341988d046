package org.tocsin.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

  static List<JobBoard.Step> steps(Tx tx) {
    return tx.sql()
        .sql(
            """
            select task_name, execution_time, case when picked then picked_by end as node,
                   case when picked then last_heartbeat end as heartbeat,
                   last_success, last_failure, coalesce(consecutive_failures, 0) as failures
            from platform_task order by task_name
            """)
        .query(
            (r, n) ->
                new JobBoard.Step(
                    r.getString("task_name"),
                    time(r, "execution_time"),
                    r.getString("node"),
                    time(r, "heartbeat"),
                    time(r, "last_success"),
                    time(r, "last_failure"),
                    r.getInt("failures")))
        .list();
  }

  private static Instant time(ResultSet r, String column) throws SQLException {
    OffsetDateTime time = r.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
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

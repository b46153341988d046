-- Tables of the platform. Foreign keys apart, only org.tocsin.platform reads and writes them.

-- The world's clock, one row: world time = world_at + (machine time - machine_at) * speed.
create table platform_clock (
    only_row   boolean primary key default true check (only_row),
    machine_at timestamptz      not null,
    world_at   timestamptz      not null,
    speed      double precision not null check (speed > 0)
);

-- One row per recurring step; written by db-scheduler, whose names these are.
create table platform_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index platform_task_due on platform_task (execution_time);
create index platform_task_heartbeat on platform_task (last_heartbeat);

-- Who takes part: a row per running process, renewed every few seconds; a row that was not is a node that died.

create table platform_node (
  name       text primary key,
  roles      text not null,
  version    text not null,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);

-- Which changes of the log have still to be told to people. They are taken over from the log in its order, each with
-- the place at which its matching goes on, and go when everyone concerned has been written to.
create table alert_matching (
  seq        bigint primary key,
  version_id bigint not null,
  kind       text not null,
  cursor     text not null default ''
);

-- How far the log has been taken over. Nobody is told of what happened before there were people to tell.
create table alert_matching_upto (
  only_row boolean primary key default true check (only_row),
  seq      bigint not null
);
insert into alert_matching_upto (seq) select coalesce(max(seq), 0) from alert_change;

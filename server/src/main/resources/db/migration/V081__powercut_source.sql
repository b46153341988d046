-- How sources are asked for schedules, and how each has been doing.

alter table powercut_source
  add column polling          boolean not null default true,
  add column interval_seconds int check (interval_seconds between 5 and 86400), -- an operator's; null: adaptive
  add column whole            boolean not null default true; -- speaks of all groups on each day it names
create unique index powercut_source_label on powercut_source (provider_id, label)
  where kind not in ('hand', 'ingest');
create unique index powercut_source_own on powercut_source (provider_id, kind)
  where kind in ('hand', 'ingest');

-- Apart from the source itself: rewritten whenever it is asked, with no index to maintain (HOT updates).
create table powercut_fetch (
  source_id     bigint primary key references powercut_source on delete cascade,
  next_at       timestamptz not null,
  asked_at      timestamptz, -- an operator wants it asked; null once it was
  claimed_at    timestamptz,
  leased_until  timestamptz,
  leased_by     text,
  lease         bigint not null default 0, -- grows with every claim; a late writer with an old lease changes nothing
  attempted_at  timestamptz,
  good_at       timestamptz, -- last answer that was understood, changed or not
  failing_since timestamptz,
  failure       text, -- stable code, while it fails
  message       text,
  failures      int not null default 0, -- in a row
  changed_at    timestamptz,
  empty_since   timestamptz, -- it says that everything is withdrawn, and is not believed yet
  said_until    timestamptz, -- world time at which the last cut ends that it said
  etag          text,
  last_modified text,
  body_hash     bytea, -- SHA-256 of the last answer that was read
  context       bytea, -- SHA-256 of what else its reading depended on: groups, zone, format, day
  skipped       int not null default 0 -- entries of it that were no cuts
) with (fillfactor = 50);

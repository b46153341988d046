-- What keeps strangers from wearing out public writes: limits that all nodes share, and proofs of work that were used.

-- A bucket is one time: when it will be full again if nobody takes from it (generic cell rate algorithm, ITU-T I.371).
-- A row whose time has passed says nothing and is purged. No index on full_at: updates stay in their page (HOT), and the
-- purge reads a table that is small.
create table platform_limit (
  name     text  not null,
  key_hash bytea not null, -- of what is limited, under the installation's secret
  full_at  timestamptz not null,
  primary key (name, key_hash)
) with (fillfactor = 70);

create table platform_proof (
  challenge  bytea primary key, -- of the challenge that was solved
  expires_at timestamptz not null
);
create index on platform_proof (expires_at);

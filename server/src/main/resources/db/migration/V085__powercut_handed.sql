-- Documents that operators look through before they are taken; each goes a day later, or when it is taken.

create table powercut_handed (
  id          bigint generated always as identity primary key,
  provider_id int   not null references powercut_provider on delete cascade,
  name        text  not null, -- of the file, for people
  format      text  not null, -- as asked for; empty: told from the content
  whole       boolean not null, -- speaks of all groups on each day it names
  document    bytea not null,
  operator    text  not null,
  at          timestamptz not null -- machine time
);
create index on powercut_handed (at);
create index on powercut_handed (provider_id);

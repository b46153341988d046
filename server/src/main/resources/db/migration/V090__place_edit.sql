-- Places edited by people: two who edit the same row at once see each other, and an outline is looked at before it is
-- taken.

alter table place_continent add column version int not null default 1;
alter table place_region add column version int not null default 1;
alter table place_country add column version int not null default 1;
alter table place_admin1 add column version int not null default 1;

-- An outline that was handed in and read, and waits to be looked at; some hours, then it goes.
create table place_outline (
  id        bigint generated always as identity primary key,
  admin1_id int  not null references place_admin1 on delete cascade,
  outline   bytea not null, -- WKB, longitude first; repaired
  repairs   text[] not null, -- what it took, one sentence each
  handed_by text not null,
  handed_at timestamptz not null
);
create index on place_outline (admin1_id);
create index on place_outline (handed_at);

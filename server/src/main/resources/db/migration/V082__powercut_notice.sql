-- What was last said of a group's day in a notice: the next one refers to it, and says only what is new.
create table powercut_notice (
  group_id int not null references powercut_group on delete cascade,
  date     date not null,
  sent     timestamptz not null, -- of the notice; the next is later
  ended    boolean not null, -- it was a Cancel
  starts   timestamptz[] not null,
  ends     timestamptz[] not null,
  states   text[] not null,
  primary key (group_id, date)
);

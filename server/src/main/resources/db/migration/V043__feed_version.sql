-- Two operators who edit the same row at once: the second is told, nothing is overwritten unseen.

alter table feed_source add column version int not null default 1;
alter table feed_feed add column version int not null default 1;

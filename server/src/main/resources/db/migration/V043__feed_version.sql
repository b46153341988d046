-- Two operators who edit the same row at once: the second is told, nothing is overwritten unseen.

alter table feed_source add column version int not null default 1;
alter table feed_feed add column version int not null default 1;

-- How the last polls ended, oldest first, a letter each: o(k), e(mpty), n(ot modified), f(ailed), s(tale).
alter table feed_poll add column recent text not null default '';

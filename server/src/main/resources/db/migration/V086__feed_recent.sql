-- How long the last polls took and how much they brought, as many as recent tells of, oldest first; 0 bytes where
-- there was no body.

alter table feed_poll add column recent_millis int[] not null default '{}';
alter table feed_poll add column recent_bytes int[] not null default '{}';

-- Which node holds a lease, so that a node that comes back after a kill takes its own work up at once.

alter table feed_poll add column leased_by text;
alter table feed_document add column leased_by text;

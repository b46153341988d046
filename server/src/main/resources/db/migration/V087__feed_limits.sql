-- What one answer of a feed or its documents may cost, where the operator wants other than the usual.

alter table feed_feed add column most_megabytes int check (most_megabytes between 1 and 100);
alter table feed_feed add column most_seconds int check (most_seconds between 5 and 300);

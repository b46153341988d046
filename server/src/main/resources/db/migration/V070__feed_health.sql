-- Since when a feed answers, or does not; outcome_since also moves between "something new" and "nothing new".

alter table feed_poll add column health_since timestamptz;

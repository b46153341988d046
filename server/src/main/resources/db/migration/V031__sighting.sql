-- A sighting says that a feed carried a version; it stays when one of the feed's sources goes. Null also where the
-- feed carried another document of that identity than the one that is shown.
alter table alert_sighting drop constraint alert_sighting_source_id_fkey;
alter table alert_sighting add foreign key (source_id) references feed_source on delete set null;

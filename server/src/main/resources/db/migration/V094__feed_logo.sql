-- The pictures by which a source is known, by language: drawn anew as PNG from what an operator handed in or had
-- fetched, never the bytes that came. The tag is made of the bytes, and names them in their public address.
create table feed_logo (
  source_id int   not null references feed_source on delete cascade,
  language  text  not null, -- one that the source has a name in
  png       bytea not null,
  etag      text  not null,
  width     int   not null,
  height    int   not null,
  origin    text, -- the address it was fetched from; null: handed in
  primary key (source_id, language)
);
create index on feed_logo (etag);

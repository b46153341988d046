-- What people want to hear of. The wish is kept as it was asked for; the places of active ones are filed for the matcher.
-- Contacts and sources are named by number only: their packages say when they go (Subscriptions.removeAll).

create table subscription_subscription (
  id             bigint generated always as identity primary key,
  contact_id     bigint   not null,
  medium         text     not null, -- of the contact: email, sms, push, webhook, telegram
  lane           text     not null, -- of the contact's address
  proposal       bigint   not null, -- the confirmation it waits for; 0: active
  what           bytea    not null, -- SHA-256 of places and filter: the same wish again is the same row
  places         jsonb    not null, -- as the API writes them
  severity       text, -- null, here and in the next two: any
  urgency        text,
  certainty      text,
  categories     text[]   not null, -- empty: any
  events         text[]   not null, -- empty: any
  languages      text[]   not null, -- the best first
  zone           text     not null,
  told           text     not null check (told in ('at-once', 'daily', 'weekly')),
  told_day       smallint check (told_day between 1 and 7), -- of a weekly digest; 1 is Monday
  told_at        time, -- of a digest
  quiet_from     time,
  quiet_to       time,
  override_quiet boolean  not null,
  paused_until   timestamptz,
  unique (contact_id, what, proposal),
  check ((told = 'at-once') = (told_at is null)),
  check ((told = 'weekly') = (told_day is not null)),
  check ((quiet_from is null) = (quiet_to is null))
);
create index on subscription_subscription (contact_id, id);

-- One row per place of an active subscription: found by key (area, country, source, ...) or by cell (point, polygon).
-- Also the filter, packed, so that most is decided without a look at the subscription. At one million rows: 100 MB.
create table subscription_place (
  contact_id      bigint   not null,
  subscription_id bigint   not null references subscription_subscription on delete cascade,
  n               smallint not null, -- its number in the subscription's places
  band            smallint not null, -- minimum severity, urgency, certainty as one number
  categories      int      not null, -- one bit each; all bits: any
  key             text,
  cell            bigint, -- of a loose quadtree: each place is in one
  lat             float8, -- of a point
  lon             float8,
  radius          float8, -- metres
  shape           bytea, -- WKB of a polygon, repaired, longitude first
  primary key (contact_id, subscription_id, n),
  check ((key is null) <> (cell is null))
);
create index subscription_place_key on subscription_place (key, band) where key is not null;
create index subscription_place_cell on subscription_place (cell, band) where cell is not null;
create index subscription_place_subscription on subscription_place (subscription_id);

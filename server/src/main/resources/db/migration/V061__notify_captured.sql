-- Messages that were not sent because no provider is set: they land here, for the page /inbox.
-- The newest some thousands are kept; the writers see to that.

-- What many messages share, by the hash of its content.
create table notify_captured_text (
  hash     bytea primary key,
  subject  text,
  language text,
  text     text not null,
  html     text,
  images   jsonb not null default '[]', -- name, mediaType, content in base64
  used_at  timestamptz not null
);

create table notify_captured (
  id          bigint generated always as identity primary key, -- in the order of arrival
  delivery_id bigint not null, -- not unique: an attempt that was repeated shows as a second message
  medium      text not null check (medium in ('email', 'sms', 'telegram')),
  recipient   text not null,
  headers     json not null, -- an object, in the order of the message
  slots       json not null, -- what stands in the text's slots for this recipient
  text_hash   bytea not null references notify_captured_text,
  captured_at timestamptz not null
);
create index on notify_captured (text_hash);

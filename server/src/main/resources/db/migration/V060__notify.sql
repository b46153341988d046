-- What is to be said to whom, what became of it, and who is told nothing more. Times of leases, attempts and the log
-- are the machine's; not_before, until and those of digests are the world's.

create sequence notify_delivery_id;

-- One row per message and recipient. Partitioned by contact, so that whatever concerns one contact is in one part.
create table notify_outbox (
  id               bigint not null default nextval('notify_delivery_id'), -- the delivery; Message-IDs are made of it
  contact_id       bigint not null,
  key              text not null, -- one per meaning: a second row of the same meaning cannot be
  medium           text not null,
  lane             text not null,
  purpose          text not null,
  version_id       bigint,
  chain_id         bigint,
  thread           bigint[], -- deliveries of the chain that this contact got before, oldest first
  subscription_ids bigint[] not null,
  languages        text[] not null, -- BCP 47, best first
  zone             text not null,
  quiet            text, -- the contact's quiet hours, such as 22:00-07:00, for what follows on its own; with ! urgent or not
  not_before       timestamptz, -- null: at once
  until            timestamptz, -- after it the message is of no use; null: for ever
  priority         smallint not null check (priority between 0 and 9),
  payload          text,
  -- queued: may go; held: not before its time; parked: set aside since its lane has trouble
  state            text not null check (state in ('queued', 'held', 'parked', 'sent', 'dropped', 'dead')),
  due_at           timestamptz not null, -- the next attempt
  attempts         int not null default 0,
  lease            bigint not null default 0, -- grows with every claim; a late writer with an old lease changes nothing
  leased_until     timestamptz,
  leased_by        text,
  code             text, -- why it was dropped, died or is tried again
  detail           text,
  provider_id      text,
  added_at         timestamptz not null,
  done_at          timestamptz,
  primary key (id, contact_id),
  unique (contact_id, key)
) partition by hash (contact_id);

-- A claim writes only columns without an index, in room left in the row's own page (HOT).
do $$
begin
  for i in 0..7 loop
    execute format('create table notify_outbox_%s partition of notify_outbox'
      ' for values with (modulus 8, remainder %s)'
      ' with (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05)', i, i);
  end loop;
end $$;

create index notify_outbox_due on notify_outbox (medium, priority, due_at, id) where state = 'queued';
create index notify_outbox_held on notify_outbox (medium, not_before) where state = 'held';
create index notify_outbox_parked on notify_outbox (medium, lane, priority, due_at, id) where state = 'parked';
create index notify_outbox_order on notify_outbox (contact_id, chain_id, id)
  where state in ('queued', 'held', 'parked') and chain_id is not null;
create index notify_outbox_told on notify_outbox (version_id, contact_id) where version_id is not null;
create index notify_outbox_digest on notify_outbox (contact_id)
  where purpose = 'digest' and state in ('queued', 'held', 'parked');
create index notify_outbox_dead on notify_outbox (id) where state = 'dead';

-- Every attempt and every receipt. Days are made ahead and dropped whole; what no day takes goes to the last part.
create table notify_log (
  at          timestamptz not null,
  delivery_id bigint not null,
  contact_id  bigint not null,
  medium      text not null,
  purpose     text not null,
  attempt     int not null,
  outcome     text not null, -- sent, retry, dropped, dead, delivered, bounced, complained
  code        text,
  detail      text,
  provider_id text
) partition by range (at);
create table notify_log_other partition of notify_log default;
create index notify_log_contact on notify_log (contact_id, at);
create index notify_log_provider on notify_log (provider_id) where provider_id is not null;

-- Who is told nothing more: a contact, or an address by its hash, which outlives the contact.
create table notify_suppression (
  id           bigint generated always as identity primary key,
  medium       text not null,
  contact_id   bigint,
  address_hash bytea,
  reason       text not null,
  detail       text,
  at           timestamptz not null,
  check ((contact_id is null) <> (address_hash is null)),
  unique (contact_id, medium),
  unique (address_hash, medium)
);

-- Passing failures reported after a message was taken over; the score halves with time.
create table notify_bounce (
  contact_id bigint not null,
  medium     text not null,
  score      double precision not null,
  at         timestamptz not null,
  primary key (contact_id, medium)
);

-- One row per contact and rhythm; due_at null: nothing to tell.
create table notify_digest (
  contact_id       bigint not null,
  rhythm           text not null,
  medium           text not null,
  lane             text not null,
  subscription_ids bigint[] not null,
  languages        text[] not null,
  zone             text not null,
  due_at           timestamptz,
  primary key (contact_id, rhythm)
);
create index notify_digest_due on notify_digest (due_at) where due_at is not null;

-- What a digest tells. It belongs to the delivery that tells it; a failed one hands it to the next.
create table notify_digest_item (
  id           bigint generated always as identity primary key,
  contact_id   bigint not null,
  rhythm       text not null,
  key          text not null, -- one per meaning, as in the outbox
  purpose      text not null,
  version_id   bigint not null,
  chain_id     bigint not null,
  delivery_id  bigint,
  told         boolean not null default false,
  collected_at timestamptz not null,
  unique (contact_id, rhythm, key)
);
create index notify_digest_item_version on notify_digest_item (version_id, contact_id);
create index notify_digest_item_delivery on notify_digest_item (delivery_id) where delivery_id is not null;

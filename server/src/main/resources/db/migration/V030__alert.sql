-- Alerts: every version ever accepted, its own bytes, who carried it, how versions hang together, and the change log.

create extension if not exists pg_trgm;

create sequence alert_version_id;

create table alert_version (
  id             bigint primary key,
  sender         text not null,
  identifier     text not null,
  sent           timestamptz not null,
  chain_id       bigint not null, -- smallest id of the versions known to belong together
  thread         text, -- key of the source's own identity rule; null: the identifier
  status         text not null,
  msg_type       text not null,
  scope          text not null,
  source_id      int references feed_source on delete set null,
  feed_id        int references feed_feed on delete set null,
  provenance     text not null check (provenance in ('feed', 'powercut', 'crowd', 'manual')),
  country_id     int references place_country on delete set null,
  admin1_ids     int[] not null, -- the country's Unknown when nothing narrower is known
  named_ids      int[] not null, -- those of them that stand in for a place known only by a code, or not at all
  approximate    boolean not null,
  severity       text not null,
  urgency        text not null,
  certainty      text not null,
  categories     text[] not null,
  event          text,
  headline       text,
  language       text not null, -- of event and headline
  languages      text[] not null,
  geocodes       text[] not null, -- name:value
  effective      timestamptz,
  onset          timestamptz,
  expires        timestamptz,
  assumed_end    boolean not null, -- no expires was given: the source's default life was taken
  spans          tstzmultirange not null, -- when its infos are in force; empty: never
  superseded_at  timestamptz,
  cancelled_at   timestamptz,
  withdrawn_at   timestamptz,
  turns_at       timestamptz, -- next onset or expiry that the change log must tell
  box            box not null, -- longitude, latitude
  shape          bytea, -- WKB of the areas drawn, repaired; null: none was
  problems       jsonb, -- of the document itself; null: none
  chain_problems jsonb, -- those found when it was set beside its chain; rewritten as a whole
  fit            int not null, -- how well the source fits sender and place; a better one takes the version over
  search         text not null, -- what q looks in
  received       timestamptz not null,
  document_hash  bytea not null, -- SHA-256
  document       bytea not null, -- the CAP bytes, deflated
  unique (sender, identifier, sent)
);
alter table alert_version alter column document set storage external;
create index alert_version_chain on alert_version (chain_id);
create index alert_version_thread on alert_version (sender, thread) where thread is not null;
create index alert_version_sent on alert_version (sent, id);
create index alert_version_turns on alert_version (turns_at) where turns_at is not null;
create index alert_version_box on alert_version using gist (box);
create index alert_version_search on alert_version using gin (search gin_trgm_ops);

-- Same sender, identifier and sent, other bytes: kept beside the one that is shown.
create table alert_variant (
  version_id    bigint not null references alert_version on delete cascade,
  document_hash bytea not null,
  document      bytea not null, -- deflated
  source_id     int,
  feed_id       int,
  received      timestamptz not null,
  primary key (version_id, document_hash)
);

-- What was received when the CAP document is our conversion of it.
create table alert_original (
  version_id bigint primary key references alert_version on delete cascade,
  media_type text not null,
  content    bytea not null -- deflated
);

-- Which feed carried which version, and with which source's word.
create table alert_sighting (
  version_id bigint not null references alert_version on delete cascade,
  feed_id    int not null references feed_feed on delete cascade,
  source_id  int references feed_source on delete cascade,
  url        text,
  first_seen timestamptz not null,
  primary key (version_id, feed_id)
);

-- A reference may name a version that has not come yet: it waits here.
create table alert_reference (
  version_id bigint not null references alert_version on delete cascade,
  sender     text not null,
  identifier text not null,
  sent       timestamptz -- null: unreadable in the reference, then sender and identifier decide
);
create index on alert_reference (sender, identifier);
create index on alert_reference (version_id);

-- Numbers are given under an advisory lock just before commit, so they become visible in their order.
create table alert_change (
  seq        bigint primary key,
  version_id bigint not null,
  kind       text not null,
  at         timestamptz not null
);
create sequence alert_change_seq;

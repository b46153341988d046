-- Who runs the installation: operators, their sessions, the brake on guessing, and the record of what they did.

create table account_operator (
  id              bigint generated always as identity primary key,
  name            text not null unique, -- lower case
  role            text not null check (role in ('viewer', 'editor', 'admin')),
  password_hash   text not null,
  disabled        boolean not null default false,
  failed_attempts int not null default 0, -- since the last sign-in, for the operator to see
  created_at      timestamptz not null,
  signed_in_at    timestamptz,
  version         int not null default 1 -- grows with every change an admin makes
);

create table account_session (
  id_hash     bytea primary key, -- SHA-256 of what the cookie holds
  operator_id bigint not null references account_operator on delete cascade,
  created_at  timestamptz not null,
  expires_at  timestamptz not null
);
create index on account_session (operator_id);
create index on account_session (expires_at);

-- Attempts to sign in, by hashed name and by client address, in windows of fixed length.
create table account_attempt (
  key_hash  bytea primary key,
  attempts  int not null,
  window_to timestamptz not null
);
create index on account_attempt (window_to);

create table account_audit (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  operator text not null, -- the name, so that the record outlives the operator; 'system' for the program
  action   text not null, -- stable, kebab-case
  subject  text not null,
  before   jsonb,
  after    jsonb
);
create index on account_audit (at desc, id desc);

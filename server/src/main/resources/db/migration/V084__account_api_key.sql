-- Keys by which programs write, and the answers they were given under an Idempotency-Key.

create table account_api_key (
  id         bigint generated always as identity primary key, -- in the key's text, so that a row is found without trying all
  name       text   not null unique, -- who holds it; stands in the audit
  hash       bytea  not null, -- SHA-256 of the secret, which has 256 random bits and so needs no salt and no slow hash
  scopes     text[] not null, -- 'powercuts:write' for every utility, 'powercuts:write:LK-CEB' for one
  created_by text   not null,
  created_at timestamptz not null,
  expires_at timestamptz, -- null: never
  revoked_at timestamptz, -- the row stays, so that its number and name keep their meaning
  used_at    timestamptz -- last, to the minute
);

-- What was answered under an Idempotency-Key; written in the transaction of the work itself.
create table account_api_answer (
  key_id      bigint not null references account_api_key on delete cascade,
  request     bytea  not null, -- SHA-256 of the Idempotency-Key
  fingerprint bytea  not null, -- SHA-256 of method, path, query, media type and body
  status      int    not null,
  body        bytea  not null,
  answered_at timestamptz not null,
  primary key (key_id, request)
);

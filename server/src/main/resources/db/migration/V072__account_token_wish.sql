-- What a sign-up asked for, as a hash under the secret: only who asks for the same again shares its confirmation, so
-- that nobody's wishes hang on the confirmation of another.
alter table account_token add column wish bytea;

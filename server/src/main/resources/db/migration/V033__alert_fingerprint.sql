-- What a reader sees of a version, hashed: who was told one need not be told another that says the same. Null for
-- versions of before, which say the same as none.
alter table alert_version add column fingerprint bytea;

-- Operators look for an alert by its identifier, and can take one back by hand that its source does not end.

create index alert_version_identifier on alert_version using hash (identifier);

-- The operator who took it back; its source does not bring it back by listing it still. Null: nobody did.
alter table alert_version add column withdrawn_by text;

-- Reminders before a warning begins: who wants them, and the outbox rows that carry them (purpose 'remind').

alter table subscription_subscription
  add column remind smallint check (remind between 5 and 1440); -- minutes before an onset; null: no reminder


-- A reminder's payload is the onset it is about. There is one per contact, chain and onset, sent ones included.
create index notify_outbox_remind on notify_outbox (contact_id, payload) where purpose = 'remind';

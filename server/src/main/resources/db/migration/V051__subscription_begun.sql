-- Subscriptions that began or changed together, until their contact was told what is in force there.
create table subscription_begun (
  id               bigint generated always as identity primary key,
  contact_id       bigint not null,
  subscription_ids bigint[] not null
);

-- Names in other languages than English, by language tag. None: pages take their own words for what
-- comes with the program, and the Common Locale Data Repository's for countries.
alter table place_continent add column names jsonb not null default '{}';
alter table place_region add column names jsonb not null default '{}';
alter table place_country add column names jsonb not null default '{}';
alter table place_admin1 add column names jsonb not null default '{}';

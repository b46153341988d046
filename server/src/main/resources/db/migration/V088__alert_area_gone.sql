-- Areas that were removed, and where their alerts are filed since: an alert that was located before
-- an area went may be accepted after it, by a node that has not heard of it yet.
create table alert_area_gone (
  admin1_id  int primary key, -- numbers are never given twice
  unknown_id int not null, -- its country's Unknown
  country    box -- around it; null: nothing is drawn there
);

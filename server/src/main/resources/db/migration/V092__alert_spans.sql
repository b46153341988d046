-- A moment of the past is asked for by anybody, minute by minute; nearly all that is kept was over then.

create index alert_version_spans on alert_version using gist (spans);

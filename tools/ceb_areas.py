#!/usr/bin/env python3
"""Makes server/src/main/resources/org/tocsin/powercut/ceb-areas.csv.gz: which areas which group of LK-CEB serves.

Usage: ceb_areas.py PUBLISHED.csv CEBCARE.csv > ceb-areas.csv.gz
PUBLISHED.csv has edition, group, gss, feeder, area as in the annexes of the published schedules; CEBCARE.csv has source, gss,
area, groups, feeders as the utility's own JSON gave them. Of each the newest edition is taken. Facts only.
"""
import csv
import gzip
import io
import re
import sys

SUBSTATIONS = {  # the same grid substation in other spellings and broken over lines
    "Anurdhapura": "Anuradhapura", "Hambanthota": "Hambantota", "Kappalthure": "Kappalthurai",
    "Kappalturai": "Kappalthurai", "Katunayaka": "Katunayake", "Kegalla": "Kegalle", "Kelania": "Kelaniya",
    "Kesebewa": "Kesbewa", "Kurunegara": "Kurunegala", "Mathugama": "Matugama", "Nuwaraeliya": "Nuwara Eliya",
    "Pallekelle": "Pallekele", "Puttalama": "Puttalam", "Rathmalana": "Ratmalana", "Rathnapura": "Ratnapura",
    "Sapugas": "Sapugaskanda", "Sri Jpura": "Sri Jayawardhenepura", "Trinco": "Trincomalee",
    "Vaunathive": "Vavunathivu", "Vavunathive": "Vavunathivu"}
PUBLISHED_FROM = "2022-04-11"
CEBCARE_FROM = "2022-05-01"


def clean(text):
    return re.sub(r"\s+", " ", text.replace("_", " ")).strip(" ,.;-&")


def substation(text):
    name = re.sub(r"^SUB\b", "Sub", clean(text)).replace("Anuradhapu ra", "Anuradhapura")
    name = name.replace("Anuradhapur a", "Anuradhapura")
    return SUBSTATIONS.get(name, name)


def fold(text):
    return re.sub(r"[^a-z0-9]", "", text.lower())


def published(path):
    rows = list(csv.DictReader(open(path, encoding="utf-8", newline="")))
    newest = max(row["edition"] for row in rows)
    for row in rows:
        if row["edition"] == newest:
            yield PUBLISHED_FROM, row["group"], substation(row["gss"]), clean(row["feeder"]), clean(row["area"])


def cebcare(path):
    for row in csv.DictReader(open(path, encoding="utf-8", newline="")):
        if not row["source"].startswith("cebcare"):
            continue
        groups, feeders = row["groups"].split(), row["feeders"].split()
        if len(groups) == 1 and feeders:
            groups *= len(feeders)
        elif len(groups) != len(feeders):
            feeders = [""] * len(groups)  # which of them is on which is not said
        for group, feeder in zip(groups, feeders):
            yield CEBCARE_FROM, group, substation(row["gss"]), clean(feeder), clean(row["area"])


def main(published_csv, cebcare_csv):
    found = {}
    for day, group, gss, feeder, area in [*published(published_csv), *cebcare(cebcare_csv)]:
        if fold(area):
            found.setdefault((group, gss, fold(area), feeder), (group, gss, feeder, area, day))
    # The same place on the same substation without its feeder says nothing more.
    known = {key[:3] for key in found if key[3]}
    rows = sorted(row for key, row in found.items() if key[3] or key[:3] not in known)
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(["group", "substation", "feeder", "area", "from"])
    out.writerows(rows)
    sys.stdout.buffer.write(gzip.compress(text.getvalue().encode(), 9, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])

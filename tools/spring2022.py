#!/usr/bin/env python3
"""Makes sim/src/main/resources/org/tocsin/sim/utility/spring-2022.csv.

Usage: spring2022.py CEBCARE.csv PDF.csv > spring-2022.csv
CEBCARE.csv has the columns ceb_id, group, start_local, end_local: the utility's own list. PDF.csv has published_utc,
date, start, end, group: what its published documents said. Facts only: times and groups.

A day is published at 20:00 local the evening before; where a document has it, when that document was published, unless
that was after the day (11 and 12 April: the document was issued anew). Of 17 April the document says something else
than the list: its version comes first, the list's follows at 06:00 on the day itself.
"""
import collections
import csv
import datetime
import itertools
import sys

LOCAL = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
DIFFERS = "2022-04-17"


def evening_before(day):
    date = datetime.date.fromisoformat(day) - datetime.timedelta(days=1)
    return datetime.datetime.combine(date, datetime.time(20), LOCAL)


def morning_of(day):
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(6), LOCAL)


def read(path):
    with open(path, encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def listed(path):
    days = collections.defaultdict(set)
    for row in read(path):
        day, start = row["start_local"].split(" ")
        end_day, end = row["end_local"].split(" ")
        assert end_day == day, row
        days[day].add((start, end, row["group"]))
    return days


def documents(path):
    days, published = collections.defaultdict(set), {}
    for row in read(path):
        if row["start"]:
            days[row["date"]].add((row["start"], row["end"], row["group"]))
            moment = datetime.datetime.fromisoformat(row["published_utc"].replace("Z", "+00:00"))
            published[row["date"]] = moment
    return days, published


def main():
    cuts = listed(sys.argv[1])
    printed, published = documents(sys.argv[2])
    editions = []
    for day, rows in cuts.items():
        moment = evening_before(day)
        printed_at = published.get(day)
        if printed_at and printed_at.astimezone(LOCAL).date().isoformat() <= day:
            moment = printed_at
        if day == DIFFERS:
            editions.append((moment, day, printed[day]))
            moment = morning_of(day)
        editions.append((moment, day, rows))
    print("published,date,start,end,groups")
    for moment, day, rows in sorted(editions, key=lambda edition: edition[:2]):
        utc = moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        for (start, end), same in itertools.groupby(sorted(rows), key=lambda cut: cut[:2]):
            print(f"{utc},{day},{start},{end},{' '.join(sorted(cut[2] for cut in same))}")


main()

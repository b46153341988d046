#!/usr/bin/env python3
"""Makes server/src/main/resources/org/tocsin/place/countries.csv.

Usage: countries.py FACTS.csv ZONE.TAB > countries.csv
FACTS.csv has the columns alpha2, alpha3, numeric, short_name, continent, ifrc_region; ZONE.TAB is the tz
database's zone.tab. The zone is that of the capital; the continents are six, with one America.
"""
import csv
import sys

AMERICA = {"North America", "South America"}
# Countries with several zones, and those the tz database gives none: the zone of the seat of government.
CAPITAL = {
    "AQ": "Etc/UTC", "AR": "America/Argentina/Buenos_Aires", "AU": "Australia/Sydney", "BR": "America/Sao_Paulo",
    "CA": "America/Toronto", "CD": "Africa/Kinshasa", "CL": "America/Santiago", "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia", "DE": "Europe/Berlin", "EC": "America/Guayaquil", "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei", "GL": "America/Nuuk", "ID": "Asia/Jakarta", "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty", "MH": "Pacific/Majuro", "MN": "Asia/Ulaanbaatar", "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland", "PF": "Pacific/Tahiti", "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron", "PT": "Europe/Lisbon", "RU": "Europe/Moscow", "UA": "Europe/Kyiv",
    "UM": "Pacific/Midway", "US": "America/New_York", "UZ": "Asia/Tashkent",
    "BV": "Europe/Oslo", "HM": "Indian/Kerguelen", "XK": "Europe/Belgrade"}


def zones(path):
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                country, _, zone = line.rstrip("\n").split("\t")[:3]
                found.setdefault(country, []).append(zone)
    return found


def main(facts, zone_tab):
    found = zones(zone_tab)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["alpha2", "alpha3", "numeric", "name", "continent", "ifrc_region", "zone"])
    with open(facts, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            code = row["alpha2"]
            zone = CAPITAL.get(code)
            if zone is None:
                (zone,) = found[code]  # fails for a new country with several zones: decide above
            continent = "America" if row["continent"] in AMERICA else row["continent"]
            out.writerow([code, row["alpha3"], row["numeric"], row["short_name"], continent,
                          row["ifrc_region"], zone])


if __name__ == "__main__":
    main(*sys.argv[1:])

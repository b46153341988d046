#!/usr/bin/env python3
"""Natural Earth admin-1 GeoJSON in, one tab-separated line per outline out.

Columns: ne_id, ISO 3166-2 code, alpha-2, alpha-3, name, local name, parent code, parent name, type, rings.
Rings are "lon lat,lon lat" joined by ";" within a polygon, polygons are joined by "|".

The decisions about who an outline belongs to are made here, once:
- Natural Earth's own three-letter codes become those of ISO 3166-1 (and XKX for Kosovo).
- A territory with an ISO 3166-1 entry of its own gets it (French Guiana is GUF, Svalbard SJM, Saba BES).
- An ISO 3166-2 code wins over the claimed country (UA-43 is Ukraine's).
- Areas without any ISO country go to the country whose warnings cover them. The Spratly Islands are
  left out: nobody's warnings cover them alone, and they are nobody's admin-1.
"""
import json
import re
import sys

ALPHA3 = {"KOS": "XKX", "ALD": "ALA", "SDS": "SSD", "PSX": "PSE", "SAH": "ESH", "ESB": "CYP", "WSB": "CYP",
          "CYN": "CYP", "SOL": "SOM", "USG": "CUB", "KAS": "IND", "KAB": "KAZ", "CSI": "AUS", "ATC": "AUS",
          "CLP": "FRA"}
# By ISO 3166-2 code (or name, where Natural Earth has only a placeholder).
OWN_COUNTRY = {"FR-GF": "GUF", "FR-MQ": "MTQ", "FR-GP": "GLP", "FR-RE": "REU", "FR-YT": "MYT",
               "NL-BQ1": "BES", "NL-BQ2": "BES", "NL-BQ3": "BES", "NO-21": "SJM", "NO-22": "SJM",
               "UA-43": "UKR", "UA-40": "UKR", "Bouvet Island": "BVT", "Tokelau": "TKL",
               "Cocos (Keeling) Islands": "CCK", "Christmas Island": "CXR"}
LEFT_OUT = {"PGA"}
UNITED_KINGDOM = {"ENG": ("GB-ENG", "England"), "SCT": ("GB-SCT", "Scotland"),
                  "WLS": ("GB-WLS", "Wales"), "NIR": ("GB-NIR", "Northern Ireland")}
SRI_LANKA = {"LK-1": "Western", "LK-2": "Central", "LK-3": "Southern", "LK-4": "Northern", "LK-5": "Eastern",
             "LK-6": "North Western", "LK-7": "North Central", "LK-8": "Uva", "LK-9": "Sabaragamuwa"}
PARENTS = {("BA", "Federacija Bosna i Hercegovina"): "BA-BIH", ("BA", "Repuplika Srpska"): "BA-SRP",
           ("BE", "Flemish"): "BE-VLG", ("BE", "Walloon"): "BE-WAL", ("NZ", "North Island"): "NZ-N",
           ("NZ", "South Island"): "NZ-S"}


def country(p):
    own = OWN_COUNTRY.get(p["iso_3166_2"]) or OWN_COUNTRY.get(p["name"])
    return own or ALPHA3.get(p["adm0_a3"], p["adm0_a3"])


def parent(p):
    """Code and name of the level between country and admin-1; the code only where it is an ISO 3166-2 one."""
    if p["gu_a3"] in UNITED_KINGDOM:
        return UNITED_KINGDOM[p["gu_a3"]]
    name = (p["region"] or "").strip()
    code = PARENTS.get((p["iso_a2"], name)) or (p["region_cod"] or "")
    if p["iso_a2"] in ("ES", "GN"):
        code = code.replace(".", "-")
    if not re.fullmatch(p["iso_a2"] + r"-[A-Z0-9]{1,3}", code) or code == p["iso_3166_2"]:
        code = ""
    return code, SRI_LANKA.get(code, name)


def iso_code(p):
    code = p["iso_3166_2"].replace("-99-", p["alpha2"] + "-")
    return code if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}~?", code) else code.rstrip("~") + "~"


def rings(geometry):
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return "|".join(";".join(",".join(f"{c[0]:.7f} {c[1]:.7f}" for c in ring) for ring in polygon)
                    for polygon in polygons)


def main(source, countries):
    alpha2 = {}
    with open(countries, encoding="utf-8") as lines:
        for line in lines:
            two, three = line.split(",")[:2]
            alpha2[three] = two
    features = json.load(open(source, encoding="utf-8"))["features"]
    for feature in sorted(features, key=lambda f: f["properties"]["ne_id"]):
        p = feature["properties"]
        if p["adm0_a3"] in LEFT_OUT:
            continue
        alpha3 = country(p)
        p["alpha2"] = alpha2[alpha3]
        parent_code, parent_name = parent(p)
        row = [str(p["ne_id"]), iso_code(p), p["alpha2"], alpha3, p["name_en"] or p["name"] or p["admin"],
               p["name_local"] or p["name"] or "", parent_code, parent_name,
               p["type_en"] or p["type"] or "", rings(feature["geometry"])]
        print("\t".join(re.sub(r"\s+", " ", cell).strip() for cell in row))


if __name__ == "__main__":
    main(*sys.argv[1:])

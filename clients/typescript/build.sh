#!/bin/sh
# Writes the package to the folder that is named: calls from the OpenAPI document, types checked.
set -eu
target=$(cd "$1" && pwd)
cd "$(dirname "$0")"
tools=../../frontend/node_modules/.bin
"$tools/openapi-ts" --file generate.config.mjs --silent
"$tools/tsc" --project .
npm pack --silent --pack-destination "$target"

#!/bin/sh
# Writes the package to the folder that is named: calls from the OpenAPI document, types checked.
set -eu
target=$(cd "$1" && pwd)
cd "$(dirname "$0")"
tools=../../frontend/node_modules
"$tools/.bin/openapi-ts" --file generate.config.mjs --silent
node "$tools/@typescript/native/bin/tsc" --singleThreaded --project .
npm pack --silent --pack-destination "$target"

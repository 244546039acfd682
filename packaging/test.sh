#!/bin/sh
# Runs all tests, and counts the lines they ran. Called by make.
# The window is tested in a process of its own, as it runs: what the models load is never in it. The other tests run
# beside it, on the second core; their words follow.
set -u
cd "$(dirname "$0")/.."
BIN=.venv/bin
LOG=$(mktemp)

"$BIN/coverage" run -m pytest -q --ignore=tests/gui >"$LOG" 2>&1 &
rest=$!
status=0
"$BIN/coverage" run -m pytest -q tests/gui || status=1
wait "$rest" || status=1
cat "$LOG"
rm -f "$LOG"
exit $status

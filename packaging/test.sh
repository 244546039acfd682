#!/bin/sh
# Runs all tests, and counts the lines they ran. Called by make.
# The window is tested in processes of their own, one a room: what the models load is never in it, and no window of one
# room's tests is left in another's. The other tests run beside them, on the second core; their words follow.
set -u
cd "$(dirname "$0")/.."
BIN=.venv/bin
LOG=$(mktemp)

"$BIN/coverage" run -m pytest -q --ignore=tests/gui >"$LOG" 2>&1 &
rest=$!
status=0
for room in tests/gui/*/ tests/gui/test_*.py; do
    case $room in *__pycache__/) continue ;; esac
    "$BIN/coverage" run -m pytest -q "$room" || status=1
done
wait "$rest" || status=1
cat "$LOG"
rm -f "$LOG"
exit $status

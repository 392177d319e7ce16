#!/bin/sh
# Checks that every source is formatted as .clang-format says, and names those that are not.
#   format.sh ROOT
set -eu
cd "$1"
formatter=clang-format-14
command -v "$formatter" >/dev/null || formatter=clang-format
different=$(find models corpus retrieval citations qa tests bench \( -name '*.h' -o -name '*.cpp' \) |
  sort | while read -r file; do
    "$formatter" "$file" | cmp -s - "$file" || echo "$file"
  done)
[ -n "$different" ] || exit 0
echo "not formatted (run $formatter -i on them):"
echo "$different"
exit 1

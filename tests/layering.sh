#!/bin/sh
# Checks the one-way chain qa -> citations, retrieval -> corpus -> models: a folder includes only what
# lies to its right, and each third-party library only where it belongs.
#   layering.sh ROOT      checks the sources under ROOT
# It first checks itself: on a copy with a wrong include it must fail.
set -eu
root=$1
failed=0

# Prints "file:line: <include>" for the sources of folder $1 whose include matches pattern $2.
includes() {
  find "$1" -maxdepth 1 \( -name '*.h' -o -name '*.cpp' \) -exec \
    grep -H -n -E "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($2)" {} + || :
}

# Fails with message $3 when folder $1 has includes that match $2.
forbid() {
  [ -d "$1" ] || { echo "no folder $1"; failed=1; return 0; }
  found=$(includes "$1" "$2")
  [ -z "$found" ] || { printf '%s\n%s\n' "$3:" "$found"; failed=1; }
}

# Pattern of a library's headers, then the folders that may use them.
libraries='
sentencepiece       models
compact_lang_det|cld2|encodings models
unicode/            models
libstemmer          models
nettle/             models
sqlite3             corpus
gumbo|cmark         corpus
CLI/|histedit       qa
nlohmann/           models corpus citations qa'

check_tree() {
  forbid "$1/models" 'corpus/|retrieval/|citations/|qa/' 'models must not know of what is built on it'
  forbid "$1/corpus" 'retrieval/|citations/|qa/' 'corpus must not know of what is built on it'
  forbid "$1/retrieval" 'citations/|qa/' 'retrieval must not know of what is built on it'
  forbid "$1/citations" 'retrieval/|qa/' 'citations know documents, not how they are searched'
  for folder in models corpus retrieval citations qa; do
    forbid "$1/$folder" 'tests/|bench/|\.\./' "$folder includes from the wrong place"
    while read -r pattern allowed; do
      [ -n "$pattern" ] || continue
      case " $allowed " in
        *" $folder "*) ;;
        *) forbid "$1/$folder" "$pattern" "$folder uses a library of: $allowed" ;;
      esac
    done <<END
$libraries
END
  done
}

# The check must notice $2 as an include in folder $1, and nothing without it.
must_notice() {
  copy=$(mktemp -d)
  mkdir "$copy/models" "$copy/corpus" "$copy/retrieval" "$copy/citations" "$copy/qa"
  (check_tree "$copy"; exit "$failed") >/dev/null ||
    { echo "layering.sh: complains about empty folders"; exit 1; }
  printf '#include %s\n' "$2" >"$copy/$1/wrong.cpp"
  if (check_tree "$copy"; exit "$failed") >/dev/null; then
    echo "layering.sh: does not notice $2 in $1"
    exit 1
  fi
  rm -r "$copy"
}

must_notice models '"corpus/store.h"'
must_notice corpus '"qa/answer.h"'
must_notice retrieval '"qa/answer.h"'
must_notice citations '"retrieval/retriever.h"'
must_notice qa '<sqlite3.h>'
must_notice retrieval '<CLI/CLI.hpp>'
must_notice models '<gumbo.h>'
must_notice qa '<unicode/brkiter.h>'

check_tree "$root"
exit "$failed"

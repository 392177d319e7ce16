#!/usr/bin/python3
"""Write the documents of JSONL files as text files, for hoidap_retrieval_bench.

    /usr/bin/python3 bench/make_documents.py OUT_DIR FILE.jsonl[.xz]...

Every line is a document: an object with its "paragraphs" (strings), its "text", or its
"provisions" (objects with a "text").  It becomes one file of paragraphs with a blank line
between them, without its section headings ("== Xem thêm =="), under a folder of at most 1000.
The documents of all FILEs are shuffled, always alike, so that the first files are a sample of
them all.
"""

import json
import lzma
import random
import re
import sys
from pathlib import Path

FILES_PER_FOLDER = 1000
SECTION_HEADING = re.compile(r"(==+).+\1")
BLANK_LINES = re.compile(r"\n\s*\n")


def lines_of(path):
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from lines


def texts_of(document):
    """The texts of one object, each of one paragraph or more."""
    if "paragraphs" in document:
        return document["paragraphs"]
    if "provisions" in document:
        return [provision["text"] for provision in document["provisions"]]
    return [document["text"]]


def paragraphs_of(document):
    for text in texts_of(document):
        for paragraph in map(str.strip, BLANK_LINES.split(text)):
            if paragraph and not SECTION_HEADING.fullmatch(paragraph):
                yield paragraph


def main(folder, *paths):
    documents = [list(paragraphs_of(json.loads(line))) for path in paths for line in lines_of(path)]
    documents = [paragraphs for paragraphs in documents if paragraphs]
    random.Random(0).shuffle(documents)
    for number, paragraphs in enumerate(documents):
        file = folder / f"{number // FILES_PER_FOLDER:04}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    print(f"{sum(map(len, documents))} paragraphs in {len(documents)} files", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *sys.argv[2:])

#!/usr/bin/env python3
"""Questions of data in SQuAD's format (.json), or of hoidap's own (.jsonl), for a batch.

    make_questions.py COUNT FILE... > questions.jsonl

One object a line, with id and question: the first of every file, the second of every file and so on,
so that languages mix; from the start again when there are not enough. The same files give the same
bytes."""
import itertools
import json
import sys


def questions(path):
    with open(path, encoding="utf-8") as file:
        if path.endswith(".jsonl"):
            for line in file:
                yield json.loads(line)["question"]
            return
        for entry in json.load(file)["data"]:
            for paragraph in entry["paragraphs"]:
                for qa in paragraph["qas"]:
                    yield qa["question"]


def main():
    count = int(sys.argv[1])
    rounds = itertools.zip_longest(*[list(questions(path)) for path in sys.argv[2:]])
    texts = [text for group in rounds for text in group if text is not None]
    if not texts:
        sys.exit("make_questions.py: no questions in these files")
    for number, text in enumerate(itertools.islice(itertools.cycle(texts), count), 1):
        print(json.dumps({"id": f"q{number}", "question": text}, ensure_ascii=False))


main()

#!/usr/bin/python3
"""The written questions that a training with --hold-out has not seen, in SQuAD format.

    /usr/bin/python3 models/training/held_out.py DATA_DIR MODEL_DIR OUT_DIR

One file for each source, and one for each with the questions in the words of the
other languages, by the word translations of MODEL_DIR: nobody wrote questions in
one language about texts in another.  What ranks, judges and doubts with the help of the vectors
(ranking.py, confidence.py) is fitted on these, with the bundle of such a training: on
questions that a model was trained on its vectors are better than they will ever be
again.  Where a source gives no span, the answer is the first character.
"""

import json
import random
import sys
from pathlib import Path

from bundle import read_translations
from pairs import QUESTION_LANGUAGES, WordTranslator, is_held_out
from prepare import open_text
from translations import all_directions

SQUAD = {"norquad": "reader/norquad.train.json", "tydiqa-en": "reader/tydiqa.en.train.json.xz"}
JSONL = ("covid-qa-en", "viquad-subset-vi", "danetqa-ru", "vnhsge-vi")
SHORTEST_PASSAGE = 60
PASSAGE_CHARACTERS = 1500


def read_squad(path):
    """(question, passage, answer, its start) of a SQuAD-shaped file."""
    with open_text(path) as lines:
        for article in json.load(lines)["data"]:
            for paragraph in article["paragraphs"]:
                for question in paragraph["qas"]:
                    for answer in question["answers"][:1]:
                        yield (question["question"], paragraph["context"], answer["text"],
                               answer["answer_start"])


def read_jsonl(path):
    """The same of our own gathering of question sets; no answer where there is no span."""
    with open_text(path) as lines:
        for row in map(json.loads, lines):
            start = row.get("answer_start")
            answer = str(row["answer"]) if start is not None else ""
            yield row["question"], row.get("passage") or "", answer, start or 0


def cut(passage, answer, start):
    """The part of the passage that the answer begins in, the answer, and its start there.

    Every passage is cut at the same places for all its questions: two parts that
    overlap would both answer, and only one be right.
    """
    first = 0
    while len(passage) - first > PASSAGE_CHARACTERS:
        end = passage.rfind(" ", first, first + PASSAGE_CHARACTERS) + 1
        end = end if end > first else first + PASSAGE_CHARACTERS
        if start < end:
            break
        first = end
    else:
        end = len(passage)
    part = passage[first:end].rstrip()
    return part, answer or part[:1], start - first if answer else 0


def across(rows, language, translators):
    """The rows with their questions in the words of the other languages in turn."""
    others = [target for source, target in translators if source == language]
    for number, (question, *rest) in enumerate(rows):
        translate = translators[language, others[number % len(others)]]
        yield (translate(question), *rest)


def write_set(path, rows):
    """Write the questions that were held out; a paragraph is an article of its own."""
    paragraphs = {}
    for number, (question, passage, answer, start) in enumerate(rows):
        if not question.strip() or len(passage) < SHORTEST_PASSAGE or not is_held_out(passage):
            continue
        passage, answer, start = cut(passage, answer, start)
        if passage[start:start + len(answer)] != answer:
            continue
        paragraphs.setdefault(passage, []).append(
            {"id": str(number), "question": question,
             "answers": [{"text": answer, "answer_start": start}]})
    articles = [{"title": str(number), "paragraphs": [{"context": passage, "qas": questions}]}
                for number, (passage, questions) in enumerate(paragraphs.items())]
    path.write_text(json.dumps({"data": articles}, ensure_ascii=False), encoding="utf-8")
    print(f"{path}: {sum(map(len, paragraphs.values()))} questions on {len(paragraphs)} passages",
          file=sys.stderr)


def main(arguments):
    """Write every set."""
    if len(arguments) != 3:
        sys.exit("usage: held_out.py DATA_DIR MODEL_DIR OUT_DIR")
    data, model, out = map(Path, arguments)
    out.mkdir(parents=True, exist_ok=True)
    sets = {name: list(read_squad(data / path)) for name, path in SQUAD.items()}
    sets.update((name, list(read_jsonl(data / f"more/qa/{name}.jsonl"))) for name in JSONL)
    tables = all_directions(read_translations(model / "translations.bin"))
    rng = random.Random(1)
    translators = {direction: WordTranslator(table, rng) for direction, table in tables.items()}
    for name, rows in sets.items():
        write_set(out / f"{name}.json", rows)
        write_set(out / f"{name}.across.json",
                  list(across(rows, QUESTION_LANGUAGES[name], translators)))


if __name__ == "__main__":
    main(sys.argv[1:])

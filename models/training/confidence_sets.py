#!/usr/bin/python3
"""Corpora of several sizes to fit qa/confidence.cpp on, of the questions of reader_questions.py,
across_questions.py and own_questions.py.

    /usr/bin/python3 models/training/confidence_sets.py QUESTIONS_DIR OUT_DIR

A question without an answer meets more passages that seem to answer it the more passages there
are.  So every set of written questions, and of those across languages, becomes corpora of 40, 130, 400
and 1,300 texts as far as it has them: those of held-out questions, filled up with others.  Of some
sets of made questions as well; these have none that are held out, and one of each of 250 texts is
asked.  The questions that our own texts do not answer are asked with those that they do.  The ids
of the questions to ask begin with `held`: give that to hoidap_confidence_features as PREFIX.
"""

import json
import random
import sys
from pathlib import Path

SIZES = (40, 130, 400, 1300)
MADE = ("made.en-tydiqa", "made.en-voices", "made.nb-laws", "made.nb-norquad", "made.ru-danetqa",
        "made.ru-news", "made.vi-laws", "made.vi-wiki")
MADE_TEXTS, MADE_ASKED = 400, 250
MOST_ASKED = 60  # texts of held-out questions come first, but at most so many or half


def is_held(question):
    """Whether a question is to be asked."""
    return question["id"].startswith("held")


def read(path):
    """The paragraphs of a set."""
    with path.open(encoding="utf-8") as lines:
        return [paragraph for article in json.load(lines)["data"]
                for paragraph in article["paragraphs"]]


def with_unanswered(paragraphs, path):
    """Paragraphs of our own, those questions added that they do not answer."""
    language = path.stem.split(".")[1]
    more = {p["context"]: [{**q, "id": q["id"].replace("held-", "held-none-")} for q in p["qas"]]
            for p in read(path.with_name(f"own.none.{language}.json"))}
    return [{**p, "qas": p["qas"] + more.get(p["context"], [])} for p in paragraphs]


def paragraphs_of(path, rng):
    """The texts of a set; of made questions some, with one question each."""
    paragraphs = read(path)
    if path.stem.startswith("own."):
        return with_unanswered(paragraphs, path)
    if path.stem not in MADE:
        return paragraphs
    chosen = rng.sample([p for p in paragraphs if p["qas"]], MADE_TEXTS)
    return [{"context": p["context"], "qas": [
        {**rng.choice(p["qas"]), "id": ("held" if i < MADE_ASKED else "left") + f"-{i}"}]}
            for i, p in enumerate(chosen)]


def corpus(paragraphs, size, rng):
    """So many of the texts, those of held-out questions among them."""
    asked = [p for p in paragraphs if any(is_held(q) for q in p["qas"])]
    others = [p for p in paragraphs if not any(is_held(q) for q in p["qas"])]
    rng.shuffle(asked)
    rng.shuffle(others)
    first = asked[:max(size // 2, MOST_ASKED)]
    chosen = (first + others + asked[len(first):])[:size]
    rng.shuffle(chosen)
    return chosen


def main():
    """Write the corpora."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.json")):
        is_written = path.stem.startswith(("real.", "as-", "across.", "own."))
        if not is_written and path.stem not in MADE:
            continue
        if "vnhsge" in path.stem or path.stem.startswith("own.none."):
            continue
        rng = random.Random(path.stem)
        paragraphs = paragraphs_of(path, rng)
        for size in SIZES:
            # A set that is a little smaller is still of that size.
            if size > 1.2 * len(paragraphs) and size != SIZES[0]:
                continue
            chosen = corpus(paragraphs, size, rng)
            with (target / f"{path.stem}@{size}.json").open("w", encoding="utf-8") as out:
                json.dump({"version": "1", "data": [{"title": path.stem, "paragraphs": chosen}]},
                          out, ensure_ascii=False)


if __name__ == "__main__":
    main()

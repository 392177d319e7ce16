#!/usr/bin/python3
"""The questions of models/training/questions, which we wrote on training texts, with these texts.

    /usr/bin/python3 models/training/own_questions.py DATA_DIR OUT_DIR

Nobody had written questions that we may learn from on Vietnamese or Russian text, nor in one
language on text in another.  Five paragraphs at a time, of one article where the source has
articles; half of the questions avoid the words of the text, a tenth are in the style of a search
box; and some that the five paragraphs do not answer.

A file holds lines of tab-separated fields, and no text but the questions:

    group NAME                        five paragraphs follow
    none LANGUAGE QUESTION            that they do not answer
    passage HASH                      the first 16 hexadecimal digits of SHA-256 of the paragraph
    LANGUAGE START LENGTH QUESTION    of that passage; where its answer stands, in code points

LANGUAGE with ^ after it marks a follow-up, which goes on from the question before it on the passage
and may say little by itself.

Writes own.LANGUAGE.json, the questions in the language of their texts, own.LANGUAGE.across.json,
those in other languages, own.follow.LANGUAGE.json, the follow-ups, and own.none.LANGUAGE.json, the
questions without an answer, as reader_questions.py does.  A tenth of the groups is held out.
"""

import collections
import dataclasses
import hashlib
import json
import re
import sys
from pathlib import Path

from prepare import open_text
from reader_questions import (BOOKS, LANGUAGES, NEWS, VOICES, danetqa_passages, is_held_out,
                              law_paragraphs, running_paragraphs, squad_rows, write)

QUESTIONS = Path(__file__).with_name("questions")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")
FOLLOWS = "^"
STRETCH = 6  # sentences of a long article
RUNNING = {"vi-voices": VOICES, "ru-news": NEWS, "en-news": NEWS,
           "nb-books": f"{BOOKS}|umbrella|tico|ud-pud|african"}


@dataclasses.dataclass
class Group:
    """Some paragraphs, mostly of one article, and what was asked about them."""

    name: str
    unanswered: list = dataclasses.field(default_factory=list)  # (language, question)
    passages: dict = dataclasses.field(default_factory=dict)  # hash -> [(language, start, length,
    #                                                                      question)]


def hash_of(text):
    """What a paragraph is known by."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_groups(path):
    """The groups of a file."""
    groups = []
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, *rest = line.split("\t")
        if kind == "group":
            groups.append(Group(rest[0]))
        elif kind == "none":
            groups[-1].unanswered.append(tuple(rest))
        elif kind == "passage":
            asked = groups[-1].passages.setdefault(rest[0], [])
        elif kind.removesuffix(FOLLOWS) in LANGUAGES:
            asked.append((kind, int(rest[0]), int(rest[1]), rest[2]))
        else:
            raise ValueError(f"{path}: not a line of questions: {line}")
    return groups


def wiki_texts(data):
    """Every paragraph of Vietnamese Wikipedia."""
    for line in open_text(data / "text/vi-wiki.jsonl.xz"):
        yield from json.loads(line)["paragraphs"]


def norquad_texts(data):
    """The articles of NorQuAD, and stretches of them."""
    for context, _ in squad_rows(data / "reader/norquad.train.json"):
        yield context
        sentences = SENTENCE_END.split(context)
        for first in range(0, len(sentences), STRETCH):
            yield " ".join(sentences[first:first + STRETCH])


def texts_of(data, source):
    """The texts of a source, one of the names of our files."""
    if source == "vi-wiki":
        return wiki_texts(data)
    if source == "nb-norquad":
        return norquad_texts(data)
    if source == "en-tydiqa":
        return (c for c, _ in squad_rows(data / "reader/tydiqa.en.train.json.xz"))
    if source == "ru-danetqa":
        return (passage.strip() for passage in danetqa_passages(data))
    if source.endswith("-laws"):
        return (text for text, _ in law_paragraphs(data, source[:2]))
    return (text for text, _ in running_paragraphs(data, source[:2], RUNNING[source]))


def read_sources(data):
    """(language of the texts, groups, {hash: text}) of every file of questions."""
    for path in sorted(QUESTIONS.glob("*.tsv")):
        groups = read_groups(path)
        wanted = {key for group in groups for key in group.passages}
        texts = {}
        for text in texts_of(data, path.stem):
            key = hash_of(text)
            if key in wanted:
                texts[key] = text
        missing = len(wanted) - len(texts)
        if missing:
            print(f"{path.name}: {missing} passages are not in {data}", file=sys.stderr)
        yield path.stem[:2], groups, texts


def rows_of(group, texts, is_meant):
    """(text, [(question, start, answer)], held out) of a group, of the questions in some languages."""
    for key, asked in group.passages.items():
        if key in texts:
            text = texts[key]
            rows = [(question, start, text[start:start + length])
                    for language, start, length, question in asked if is_meant(language)]
            if rows:
                yield text, rows, is_held_out(group.name)


def unanswered_rows(group, texts):
    """The same of a group's texts, of which the first has its questions without an answer."""
    questions = [(question, None, "") for _, question in group.unanswered]
    for key in group.passages:
        if key in texts:
            yield texts[key], questions, is_held_out(group.name)
            questions = []


def main():
    """Write the sets."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    sets = collections.defaultdict(list)
    for own, groups, texts in read_sources(data):
        for group in groups:
            sets[f"own.{own}"] += rows_of(group, texts, lambda l, own=own: l == own)
            sets[f"own.{own}.across"] += rows_of(
                group, texts, lambda l, own=own: l != own and l in LANGUAGES)
            sets[f"own.follow.{own}"] += rows_of(group, texts, lambda l: l not in LANGUAGES)
            sets[f"own.none.{own}"] += unanswered_rows(group, texts)
    for name, rows in sets.items():
        write(out / f"{name}.json", rows)


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""What each part of the training brings, and how much chance does.

    /usr/bin/python3 models/training/experiments.py WORK_DIR DEV_DIR parts
    /usr/bin/python3 models/training/experiments.py WORK_DIR DEV_DIR recipes
    /usr/bin/python3 models/training/experiments.py WORK_DIR DEV_DIR seeds

WORK_DIR is that of a finished train.py.  `parts` trains without one kind of
pairs at a time and `recipes` with one setting changed, both in short (256
dimensions, an epoch before the word-translated pairs, two batches in five), to be
compared with their first row and with nothing else.  `seeds` trains in full with
three seeds.

Each prints a table of the vectors alone, in Markdown.  A training that was done
before is not repeated: its figures are in WORK_DIR/experiments.
"""

import argparse
import dataclasses
import json
import os
import sys
from pathlib import Path

# Threads that spin while they wait cost more than they gain on a busy machine.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy
import sentencepiece

import bundle
import evaluate
import model

SHORT, SHORT_SAMPLE = model.Recipe(dimension=256, epochs=1), 0.4
PARTS = {
    "everything": (),
    "without pairs made by word translation": tuple(
        f"passages.{name}-as-" for name in ("vi-wiki", "vi-laws", "nb-laws", "questions", "vi", "nb", "ru")),
    "without questions made from Wikipedia": ("passages.vi-wiki", "passages.vi-stripped"),
    "without questions made from laws": ("passages.vi-laws", "passages.nb-laws"),
    "without neighbouring lines": ("passages.around-",),
    "without written questions": ("passages.questions",),
    "without queries without diacritics": ("passages.vi-stripped",),
    "without word lists": ("lexicon.",),
    "without pairs joined over English": ("parallel.vi-", "parallel.nb-", "passages.around-vi-",
                                          "passages.around-nb-"),
}
RECIPES = {
    "everything": {},
    "scale 14 for all": {"scale": 14.0},
    "scale 20 for all": {"scale_across": 20.0},
    "scale 10 across languages": {"scale_across": 10.0},
    "384 dimensions": {"dimension": 384},
    "512 dimensions": {"dimension": 512},
    "two epochs": {"epochs": 2},
}
COLUMNS = ("same language", "across languages", "without diacritics", "translation found")


class TableBundle(bundle.Bundle):
    """A table in memory as a bundle without translations."""

    def __init__(self, work, table):
        self.processor = sentencepiece.SentencePieceProcessor(
            model_file=str(work / "sentencepiece.model"))
        self.table, self.translations = table, {}


def column_of(name):
    """Which column of the table a figure counts for."""
    if name.startswith("SIB-200"):
        return None if "mean" in name else "translation found"
    if "->" not in name:
        return None
    if "without diacritics" in name:
        return "without diacritics"
    question, passage = name.split(",")[1].split("->")
    return "same language" if question.strip() == passage.strip() else "across languages"


def summary(figures):
    """The mean of each column's figures."""
    return {column: numpy.mean([value for name, value in figures.items()
                                if column_of(name) == column]) for column in COLUMNS}


def plain(recipe):
    """A recipe as JSON gives it back."""
    return json.loads(json.dumps(dataclasses.asdict(recipe)))


def table_of(arguments, recipe, sample):
    """The table of a recipe: train.py's own, or a new one."""
    record = arguments.work / "training.json"
    if (sample == 1.0 and record.exists()
            and json.loads(record.read_text())["recipe"] == plain(recipe)):
        return numpy.load(arguments.work / "table.npy")
    processor = sentencepiece.SentencePieceProcessor(
        model_file=str(arguments.work / "sentencepiece.model"))
    return model.train_table(arguments.work, len(processor), recipe, arguments.threads,
                             sample)[0]


def figures_of(arguments, name, recipe, sample=1.0):
    """Train and measure, or read what was measured before."""
    path = arguments.work / "experiments" / f"{name.replace(' ', '-')}.json"
    if path.exists():
        known = json.loads(path.read_text())
        if known["recipe"] == plain(recipe) and known.get("sample", 1.0) == sample:
            return known["figures"]
    print(f"experiments: {name}", file=sys.stderr)
    table = table_of(arguments, recipe, sample)
    scales, values = bundle.quantise(table)
    figures = evaluate.evaluate(TableBundle(arguments.work, values * scales[:, None]),
                                arguments.dev)
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"recipe": plain(recipe), "sample": sample, "figures": figures}, indent=1))
    return figures


def print_row(name, values):
    """A row of a Markdown table, in hundredths."""
    print(f"| {name} | " + " | ".join(f"{100 * value:.1f}" for value in values) + " |", flush=True)


def compare(arguments, recipes):
    """One row of means per recipe."""
    print("| | " + " | ".join(COLUMNS) + " |\n" + "|---" * (len(COLUMNS) + 1) + "|")
    for name, recipe in recipes.items():
        figures = figures_of(arguments, name, recipe, SHORT_SAMPLE)
        print_row(name, summary(figures).values())


def spread(arguments):
    """Every figure of three full trainings: the first, and how far apart they are."""
    seeds = [figures_of(arguments, f"seed {seed}", model.Recipe(seed=seed)) for seed in (1, 2, 3)]
    print("| | seed 1 | seed 2 | seed 3 | spread |\n|---|---|---|---|---|")
    for name in seeds[0]:
        values = [figures[name] for figures in seeds]
        print_row(name, values + [max(values) - min(values)])


def main():
    """Run one kind of experiment."""
    parser = argparse.ArgumentParser(description="What each part of the training brings.")
    parser.add_argument("work", type=Path, help="work directory of a finished train.py")
    parser.add_argument("dev", type=Path, help="directory of development sets")
    parser.add_argument("kind", choices=("parts", "recipes", "seeds"))
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.kind == "seeds":
        spread(arguments)
    elif arguments.kind == "parts":
        compare(arguments, {name: dataclasses.replace(SHORT, without=without)
                            for name, without in PARTS.items()})
    else:
        compare(arguments, {name: dataclasses.replace(SHORT, **changed)
                            for name, changed in RECIPES.items()})


if __name__ == "__main__":
    main()

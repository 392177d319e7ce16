#!/usr/bin/python3
"""Make the model bundle from raw data, on two processor cores.

    /usr/bin/python3 models/training/train.py DATA_DIR [--work DIR] [--out DIR]
        [--seed N] [--threads N] [--exclude EVALUATION_DIR]
        [--dev DEV_DIR] [--documents BUNDLED_DOCUMENTS_DIR]
        [--vocabulary N] [--epochs N] [--hold-out] [--like BUNDLE_DIR]

Needs Debian's python3-torch, python3-numpy and python3-sentencepiece.  DATA_DIR
holds parallel/, more/, text/, lexicon/ and reader/ as models/README.md says.

The steps, each in a module of its own:

    prepare       clean translation pairs and word lists
    tokenizer     one SentencePiece vocabulary for all languages
    translations  word-translation tables
    pairs         questions made from running text, with their passages
    own           questions that we wrote, with their passages
    encode        all pairs as piece numbers
    train         the embedding table
    bundle        int8 table, translations, manifest

A step is skipped when it has finished before with the same options and the
same earlier steps in --work, so an interrupted run goes on where it stopped.
--exclude keeps text that also stands in evaluation sets out of the training;
--dev writes the development figures into the manifest.  --hold-out leaves a third
of the written questions out: ranking.py and confidence.py learn from those, for a model
overrates its vectors on questions that it was trained on.  --like turns the vectors to lie as those
of another bundle with the same pieces, whose reader can then learn on from there.
"""

import argparse
import collections
import hashlib
import json
import os
import shutil
import sys
import time
from pathlib import Path

# Threads that spin while they wait cost more than they gain on a busy machine.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy

import bundle
import evaluate
import model
import own_pairs
import pairs
import prepare
import tokenizer
import translations
from own_questions import QUESTIONS

# Source words, and translations per word, of each direction: what fits the bundle.
TRANSLATIONS = {("en", "vi"): (36000, 8), ("vi", "en"): (40000, 8),
                ("en", "nb"): (32000, 8), ("nb", "en"): (48000, 6),
                ("en", "ru"): (36000, 8), ("ru", "en"): (75000, 5)}


class Steps:
    """Runs steps in order and remembers in the work directory which are done."""

    def __init__(self, work, options):
        self.work, self.key = work, dict(options)

    def run(self, name, action, **options):
        """Run one step, unless it was done with these options after the same steps."""
        self.key[name] = options
        stamp = self.work / f"{name}.done"
        key = json.dumps(self.key, sort_keys=True, default=str)
        if stamp.exists() and stamp.read_text() == key:
            print(f"{name}: already done", file=sys.stderr)
            return
        started = time.time()
        action()
        stamp.write_text(key)
        print(f"{name}: {time.time() - started:.0f} s", file=sys.stderr)


def hash_of_files(folder):
    """Changes when one of the files of a folder does."""
    text = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    return hashlib.sha256(text).hexdigest()


def read_licences():
    """Licence by the beginning of a source's tag, longest first."""
    lines = Path(__file__).with_name("sources.tsv").read_text(encoding="utf-8").splitlines()
    return sorted((line.split("\t") for line in lines), key=lambda entry: -len(entry[0]))


def count_sources(work):
    """Every source of the training pairs with its licence and number of pairs."""
    counts = collections.Counter()
    for folder in ("parallel", "passages", "lexicon"):
        for path in sorted((work / folder).glob("*.tsv")):
            counts.update(tag for row in prepare.read_rows(path) for tag in row[0].split("+"))
    licences = read_licences()
    return [{"name": tag, "pairs": count,
             "licence": next((text for start, text in licences if tag.startswith(start)), "not known")}
            for tag, count in sorted(counts.items())]


def write_bundle(arguments):
    """Quantise, measure and describe; everything is complete before it is moved into place."""
    building = arguments.work / "bundle"
    building.mkdir(exist_ok=True)
    shutil.copy(arguments.work / "sentencepiece.model", building)
    if (arguments.work / "translations.bin").exists():
        shutil.copy(arguments.work / "translations.bin", building)
    table = numpy.load(arguments.work / "table.npy")
    if arguments.like:
        table = model.turned(table, bundle.read_embeddings(arguments.like / "embeddings.i8"))
    bundle.write_embeddings(building / "embeddings.i8", table)
    metrics = {}
    if arguments.dev:
        metrics = evaluate.evaluate(bundle.Bundle(building), arguments.dev, arguments.documents)
        for name, value in metrics.items():
            print(f"{name:<62} {value:.3f}")
    record = json.loads((arguments.work / "training.json").read_text())
    training = {"recipe": record["recipe"], "data": count_sources(arguments.work),
                "torch": record["torch"], "minutes": record["minutes"], "steps": record["steps"]}
    bundle.write_manifest(building, training, metrics)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(building.iterdir()):
        shutil.copy(path, arguments.out / (path.name + ".new"))
    for path in sorted(building.iterdir()):
        (arguments.out / (path.name + ".new")).replace(arguments.out / path.name)


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description="Make the model bundle from raw data.")
    parser.add_argument("data", type=Path, help="directory with the training data")
    parser.add_argument("--work", type=Path, default=Path("build/training"),
                        help="directory for intermediate files")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "bundled",
                        help="directory of the bundle")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--vocabulary", type=int, default=48000, help="pieces")
    parser.add_argument("--epochs", type=int, default=4, help="of the first stage")
    parser.add_argument("--hold-out", action="store_true",
                        help="leave a third of the written questions out")
    parser.add_argument("--like", type=Path, help="a bundle whose vectors to turn the new ones to")
    parser.add_argument("--exclude", type=Path, help="directory of evaluation sets to keep out")
    parser.add_argument("--dev", type=Path, help="development sets to measure on")
    parser.add_argument("--documents", type=Path, help="the bundled documents, to measure on")
    return parser.parse_args()


def main():
    """Run every step that has not been done."""
    arguments = parse_arguments()
    work, data, seed = arguments.work, arguments.data, arguments.seed
    work.mkdir(parents=True, exist_ok=True)
    steps = Steps(work, {"data": str(data), "exclude": str(arguments.exclude), "seed": seed})
    steps.run("prepare", lambda: prepare.prepare(data, work, arguments.exclude, seed),
              own_text=hash_of_files(prepare.OWN_TEXT))
    steps.run("tokenizer", lambda: tokenizer.train_tokenizer(
        data, work, arguments.vocabulary, seed, arguments.threads), vocabulary=arguments.vocabulary)
    steps.run("translations", lambda: translations.learn_translations(
        work, TRANSLATIONS), limits=str(TRANSLATIONS))
    held_out = {"hold_out": True} if arguments.hold_out else {}
    steps.run("pairs", lambda: pairs.make_pairs(
        data, work, prepare.Exclusion(arguments.exclude), seed, **held_out), **held_out)
    steps.run("own", lambda: own_pairs.make_own_pairs(data, work, seed),
              questions=hash_of_files(QUESTIONS))
    steps.run("encode", lambda: model.encode_groups(work))
    recipe = model.Recipe(epochs=arguments.epochs, seed=seed)
    steps.run("train", lambda: model.save_table(work, *model.train_table(
        work, arguments.vocabulary, recipe, arguments.threads)), recipe=str(recipe))
    write_bundle(arguments)


if __name__ == "__main__":
    main()

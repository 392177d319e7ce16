#!/usr/bin/python3
"""Let the reader learn on, from questions that are like those of its users.

    /usr/bin/python3 models/training/reader_further.py QUESTIONS_DIR MODEL_DIR EXAMPLES_PROGRAM
        WORK_DIR [--dev DEV_DIR] [--out reader.bin] [--seeds N...] [--no-students] [--threads N]

Begins with the two networks of MODEL_DIR/reader.bin, as reader.py made them.  QUESTIONS_DIR holds
what own_questions.py wrote, beside what reader.py learned from; of the latter, made questions are not
needed any more.  Four trainings:

    learned.11, learned.12   each network further on, from the marked answers
    wide                     both as one of twice the width, in which they begin to work together
    student.11, student.12   the learned networks further on, by what all three say together

The students are written.  A network that WORK_DIR holds is not trained again: two of these
programs can train learned networks of different seeds, and then students, at a time.
"""

import argparse
import functools
import os
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import torch

from bundle import read_embeddings
from reader import STUDENT_WIDTH, kept_or, train
from reader_examples import vectors_of
from reader_figures import HELD, calibrate, names_of, report
from reader_file import read_reader, write_reader
from reader_loss import LATER, answer_loss, later_student_loss
from reader_network import Ensemble, Network
from reader_sets import Stage, is_made, load
from reader_widen import widen

# Shares of the sets; `own.vi` are also those of `own.vi.across`.
KINDS = {"real.norquad": .06, "real.tydiqa": .1, "real.covid": .02, "real.viquad": .01,
         "real.vnhsge": .02, "as-vi.": .05, "as-ru.": .05, "as-en.": .02, "as-nb.": .02,
         "across.": .05, "own.vi": .2, "own.vi.across": .1, "own.ru": .16, "own.nb": .05,
         "own.en": .09}
LEARNED = Stage(KINDS, 50000, 1.5e-3, warm_up=100)
WIDE = Stage(KINDS, 50000, 1e-3, warm_up=200)
# Questions that no passage answers, too: the nearest ones are there all the same.
TAUGHT = Stage({**KINDS, "own.none.": .06}, 30000, 1.5e-3, warm_up=100)


def learned_loss(network, batch, chosen):
    """By the marked answers, more by their sentences than teachers do."""
    return answer_loss(network, batch, chosen, LATER)


def trained_on(network, sets, stage, seed, loss):
    """The network, after one more stage."""
    torch.manual_seed(seed)
    network.train()
    train(network, sets, [stage], seed, loss)
    return network


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("program")
    parser.add_argument("work", type=Path)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12])
    parser.add_argument("--no-students", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main():
    """Train and write."""
    options = parse_arguments()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    sets, numbers = load(options.questions, options.model, options.program, options.work,
                         options.dev, lambda name: not is_made(name))
    vectors = torch.from_numpy(vectors_of(numbers, read_embeddings(options.model / "embeddings.i8")))
    first = next(iter(sets.values())).arrays
    new_network = functools.partial(Network, vectors, first["features"].shape[1],
                                    first["question_features"].shape[1])
    narrow = functools.partial(new_network, width=STUDENT_WIDTH)
    wide = functools.partial(new_network, width=2 * STUDENT_WIDTH)
    before = dict(zip((11, 12), read_reader(options.model / "reader.bin", narrow)))
    networks = {seed: kept_or(options.work / f"learned.{seed}.pt", narrow, functools.partial(
        trained_on, before[seed], sets, LEARNED, seed, learned_loss)) for seed in options.seeds}
    if not options.no_students:
        learned = [kept_or(options.work / f"learned.{seed}.pt", narrow, None) for seed in before]
        both = kept_or(options.work / "wide.pt", wide, lambda: trained_on(
            widen(*read_reader(options.model / "reader.bin", narrow), wide()), sets, WIDE, 7,
            learned_loss))
        teacher = Ensemble([both] + learned).eval()
        loss = functools.partial(later_student_loss, teacher=teacher)
        networks = {seed: kept_or(options.work / f"student.{seed}.pt", narrow, functools.partial(
            trained_on, networks[seed], sets, TAUGHT, seed + 20, loss)) for seed in options.seeds}
    network, spelling = Ensemble(list(networks.values())).eval(), names_of(numbers, options.model)
    held_out = [name for name in sets if name in HELD or name.startswith("own.")]
    report(network, sets, [n for n in held_out if ".none." not in n], True, spelling)
    weights, least = calibrate(network, sets, [n for n in HELD if n in sets], spelling)
    if options.out:
        write_reader(options.out, list(networks.values()), weights, least)
    for kind in ("dev.", "open."):
        names = [n for n in sets if n.startswith(kind)]
        if names:
            report(network, sets, names, None, spelling)


if __name__ == "__main__":
    main()

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
from reader_sets import Stage, is_made, is_unanswered, load
from reader_widen import widen

SEEDS = (11, 12)
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
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument("--no-students", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


class Trainings:
    """The trainings, of which those that are done are read from the work directory."""

    def __init__(self, options, sets, new_network):
        self.work, self.sets = options.work, sets
        self.narrow = functools.partial(new_network, width=STUDENT_WIDTH)
        self.wide_one = functools.partial(new_network, width=2 * STUDENT_WIDTH)
        self.reader = options.model / "reader.bin"

    def before(self):
        """The networks that all begins with, by seed."""
        return dict(zip(SEEDS, read_reader(self.reader, self.narrow)))

    def learned(self, seed):
        """One of them, further on."""
        return kept_or(self.work / f"learned.{seed}.pt", self.narrow, lambda: trained_on(
            self.before()[seed], self.sets, LEARNED, seed, learned_loss))

    def wide(self):
        """Both as one of twice the width, further on."""
        return kept_or(self.work / "wide.pt", self.wide_one, lambda: trained_on(
            widen(*self.before().values(), self.wide_one()), self.sets, WIDE, 7, learned_loss))

    def student(self, seed):
        """A learned one, further on by what all of these say together."""
        def make():
            teacher = Ensemble([self.wide()] + [self.learned(each) for each in SEEDS]).eval()
            return trained_on(self.learned(seed), self.sets, TAUGHT, seed + 20,
                              functools.partial(later_student_loss, teacher=teacher))

        return kept_or(self.work / f"student.{seed}.pt", self.narrow, make)


def show(network, sets, spelling):
    """Print how good it is on held-out questions and, where there are any, on development sets."""
    held_out = [name for name in sets if name in HELD or name.startswith("own.")]
    report(network, sets, [n for n in held_out if not is_unanswered(n)], True, spelling)
    for kind in ("dev.", "open."):
        names = [name for name in sets if name.startswith(kind)]
        if names:
            report(network, sets, names, None, spelling)


def main():
    """Train and write."""
    options = parse_arguments()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    sets, numbers = load(options.questions, options.model, options.program, options.work,
                         options.dev, lambda name: not is_made(name))
    vectors = torch.from_numpy(vectors_of(numbers, read_embeddings(options.model / "embeddings.i8")))
    first = next(iter(sets.values())).arrays
    trainings = Trainings(options, sets, functools.partial(
        Network, vectors, first["features"].shape[1], first["question_features"].shape[1]))
    make = trainings.learned if options.no_students else trainings.student
    networks = [make(seed) for seed in options.seeds]
    network, spelling = Ensemble(networks).eval(), names_of(numbers, options.model)
    weights, least = calibrate(network, sets, [n for n in HELD if n in sets], spelling)
    if options.out:
        write_reader(options.out, networks, weights, least)
    show(network, sets, spelling)


if __name__ == "__main__":
    main()

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

import functools

import torch

from reader import STUDENT_WIDTH, finish, kept_or, parser_for, prepare, train
from reader_file import read_reader
from reader_loss import LATER, answer_loss, later_student_loss
from reader_network import Ensemble
from reader_sets import Stage, is_made
from reader_widen import widen

SEEDS = (11, 12)
# Shares of the sets; `own.vi` are also those of `own.vi.across`.  Questions that no passage answers,
# too: the nearest ones are there all the same.
KINDS = {"real.norquad": .06, "real.tydiqa": .1, "real.covid": .02, "real.viquad": .01,
         "real.vnhsge": .02, "as-vi.": .05, "as-ru.": .05, "as-en.": .02, "as-nb.": .02,
         "across.": .05, "own.vi": .2, "own.vi.across": .1, "own.ru": .16, "own.nb": .05,
         "own.en": .09, "own.follow.": .05, "own.none.": .05}
LEARNED = Stage(KINDS, 50000, 1.5e-3, warm_up=100)
WIDE = Stage(KINDS, 50000, 1e-3, warm_up=200)
TAUGHT = Stage(KINDS, 30000, 1.5e-3, warm_up=100)


def learned_loss(network, batch, chosen):
    """By the marked answers, more by their sentences than teachers do."""
    return answer_loss(network, batch, chosen, LATER)


def trained_on(network, sets, stage, seed, loss):
    """The network, after one more stage."""
    torch.manual_seed(seed)
    network.train()
    train(network, sets, [stage], seed, loss)
    return network


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


def main():
    """Train and write."""
    parser = parser_for(__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument("--no-students", action="store_true")
    options = parser.parse_args()
    sets, new_network, spelling = prepare(options, lambda name: not is_made(name))
    trainings = Trainings(options, sets, new_network)
    make = trainings.learned if options.no_students else trainings.student
    finish([make(seed) for seed in options.seeds], sets, spelling, options.out)


if __name__ == "__main__":
    main()

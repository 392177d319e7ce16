#!/usr/bin/python3
"""Train the reader, which finds the words of a passage that answer a question.

    /usr/bin/python3 models/training/reader.py QUESTIONS_DIR MODEL_DIR EXAMPLES_PROGRAM WORK_DIR
        [--dev DEV_DIR] [--out reader.bin] [--teachers N...] [--students N...] [--threads N]

QUESTIONS_DIR is what reader_questions.py and across_questions.py wrote, EXAMPLES_PROGRAM is
hoidap_reader_examples.  Teachers learn from the marked answers: first of questions made from text,
then of those that people wrote, in their own and in other languages' words.  Students learn to say
what the teachers say together, and more of questions across languages.  A tenth of the contexts is
held out for choosing; DEV_DIR is only measured.

One network for each seed; the students are what is written, and are asked together.  A network that
WORK_DIR holds is not trained again, so that two of these programs can train networks of different
seeds there at a time: the teachers first, with --students and no seed.
"""

import argparse
import functools
import os
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy
import torch

from bundle import read_embeddings
from reader_examples import vectors_of
from reader_figures import HELD, calibrate, names_of, report
from reader_file import write_reader
from reader_loss import answer_loss, student_loss
from reader_network import Ensemble, Network, make_batch
from reader_sets import Stage, batches, is_unanswered, load, say
from reader_teachers import Teachers

TEACHER_WIDTH, STUDENT_WIDTH = 96, 128
KEPT = 0.3  # of the steps, the last: of their weights a running mean is kept

# Easy questions first, then those that people wrote.
STAGES = (
    Stage({"near.vi": .25, "near.nb": .2, "near.en": .25, "near.ru": .25}, 20000, 3e-3, 1),
    Stage({"real.norquad": .16, "real.tydiqa": .24, "real.covid": .05, "real.viquad": .02,
           "real.vnhsge": .06, "as-vi.": .13, "as-ru.": .13, "as-en.": .04, "as-nb.": .05,
           "near.": .12}, 45000, 2e-3))
# From there on in two ways; the mean of the weights of all three is kept (after Wortsman et al.,
# "Model soups", ICML 2022).
LATER = {"real.norquad": .17, "real.tydiqa": .25, "real.covid": .05, "real.viquad": .02,
         "real.vnhsge": .05, "as-vi.": .15, "as-ru.": .15, "as-en.": .03, "as-nb.": .03}
BRANCHES = (
    Stage(LATER, 22000, 1.5e-3),
    Stage({**LATER, "made.vi": .12, "made.ru": .09, "made.en": .045, "made.nb": .045},
          22000, 1.5e-3))
LESSONS = Stage(
    {"real.norquad": .12, "real.tydiqa": .2, "real.covid": .04, "real.viquad": .01,
     "real.vnhsge": .04, "as-vi.": .11, "as-ru.": .11, "as-en.": .04, "as-nb.": .03,
     "near.": .15, "made.": .15, "across.": .2}, 105000, 2e-3, 3, 100, .02)


def train(network, sets, stages, seed, loss):
    """Run the stages; after each, the network has the running mean of its late weights."""
    rng, started = numpy.random.default_rng(seed), time.time()
    for stage in stages:
        plan = batches(sets, stage, rng)
        optimiser = torch.optim.AdamW(network.parameters(), lr=stage.rate, weight_decay=0.01)
        mean, losses = None, []
        for step, chosen in enumerate(plan):
            rate = stage.rate * min(1.0, (step + 1) / stage.warm_up) \
                * max(stage.last, 1 - step / len(plan))
            for group in optimiser.param_groups:
                group["lr"] = rate
            optimiser.zero_grad()
            value = loss(network, make_batch(chosen), chosen)
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            losses.append(value.item())
            if step > (1 - KEPT) * len(plan):
                now = [p.detach().clone() for p in network.parameters()]
                mean = now if mean is None else [0.99 * a + 0.01 * b for a, b in zip(mean, now)]
            if (step + 1) % 250 == 0:
                say(f"step {step + 1} of {len(plan)}: loss {numpy.mean(losses[-250:]):.3f}, "
                    f"{time.time() - started:.0f} s")
        with torch.no_grad():
            for parameter, value in zip(network.parameters(), mean):
                parameter.copy_(value)


def train_teacher(new_network, sets, seed):
    """A network that learned from the answers: by the stages, averaged with those trained on from it."""
    torch.manual_seed(seed)
    network = new_network()
    train(network, sets, STAGES, seed, answer_loss)
    ends = []
    for stage in BRANCHES:
        torch.manual_seed(seed + 1)
        further = new_network()
        further.load_state_dict(network.state_dict())
        train(further, sets, [stage], seed + 1, answer_loss)
        ends.append(further.state_dict())
    ends.append(network.state_dict())
    mean = {name: sum(end[name] for end in ends) / len(ends) for name in ends[0]}
    network.load_state_dict(mean)
    return network


def train_student(new_network, sets, teachers, seed):
    """A network that learned what the teachers say."""
    torch.manual_seed(seed)
    network = new_network()

    def loss(student, batch, chosen):
        return student_loss(student, batch, chosen, teachers)

    train(network, sets, [LESSONS], seed, loss)
    return network


def kept_or(path, new_network, make):
    """The network that a file holds; if there is none, the one that is made, which it then does."""
    if not path.exists():
        torch.save(make().state_dict(), path)
    network = new_network()
    network.load_state_dict(torch.load(path))
    return network


def parser_for(description):
    """The command line that trainings of the reader share."""
    parser = argparse.ArgumentParser(description=description.split("\n", maxsplit=1)[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("program")
    parser.add_argument("work", type=Path)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    return parser


def prepare(options, is_wanted):
    """The wanted sets, how to make a network for them, and the spelling of their words."""
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    sets, numbers = load(options.questions, options.model, options.program, options.work,
                         options.dev, is_wanted)
    vectors = torch.from_numpy(vectors_of(numbers, read_embeddings(options.model / "embeddings.i8")))
    first = next(iter(sets.values())).arrays
    new_network = functools.partial(Network, vectors, first["features"].shape[1],
                                    first["question_features"].shape[1])
    return sets, new_network, names_of(numbers, options.model)


def finish(networks, sets, spelling, out):
    """Say how good networks are together, and write them."""
    network = Ensemble(networks)
    held_out = [name for name in sets
                if name in HELD or (name.startswith("own.") and not is_unanswered(name))]
    report(network, sets, held_out, True, spelling)
    weights, least = calibrate(network, sets, [n for n in HELD if n in sets], spelling)
    if out:
        write_reader(out, networks, weights, least)
    for kind in ("dev.", "open."):
        names = [n for n in sets if n.startswith(kind)]
        if names:
            report(network, sets, names, None, spelling)


def main():
    """Train and write."""
    parser = parser_for(__doc__)
    parser.add_argument("--teachers", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--students", type=int, nargs="*", default=[11, 12])
    options = parser.parse_args()
    sets, new_network, spelling = prepare(options, lambda name: not name.startswith("own."))

    teacher, student = (functools.partial(new_network, width=width)
                        for width in (TEACHER_WIDTH, STUDENT_WIDTH))
    networks = [kept_or(options.work / f"teacher.{seed}.pt", teacher,
                        lambda seed=seed: train_teacher(teacher, sets, seed))
                for seed in options.teachers]
    if options.students:
        paths = {seed: options.work / f"student.{seed}.pt" for seed in options.students}
        taught = [s for s in sets.values() if not s.name.startswith(("dev.", "open."))]
        teachers = None if all(p.exists() for p in paths.values()) else Teachers(networks, taught)
        networks = [kept_or(path, student,
                            lambda seed=seed: train_student(student, sets, teachers, seed))
                    for seed, path in paths.items()]
    finish(networks, sets, spelling, options.out)


if __name__ == "__main__":
    main()

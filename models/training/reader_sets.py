"""The sets of questions that the reader learns from, and what of them is drawn into batches."""

import dataclasses
import sys

import numpy

from reader_examples import Examples, export

BATCH = 16
DROPPED_GOLD = 0.15  # questions whose answering passage is taken away: no span is right
MOST_WORDS = 1600  # of a question's passages


@dataclasses.dataclass(frozen=True)
class Stage:
    """A part of the training: how often each set of questions is drawn, and how fast it learns."""

    shares: dict  # beginning of a set's name -> share
    questions: int
    rate: float  # of learning, at its highest
    passages: int = 2  # without the answer, at most
    warm_up: int = 50  # steps until the rate is at its highest
    last: float = 0.03  # share of the rate that is left at the end


def say(text):
    """Print progress."""
    print(text, file=sys.stderr, flush=True)


def is_made(name):
    """Whether a set's questions were made from text."""
    return name.startswith(("made", "near"))


def is_across(name):
    """Whether of a set's answers only the sentence is known (across_questions.py)."""
    return name.startswith("across")


def is_unanswered(name):
    """Whether none of a set's questions has an answer (own_questions.py)."""
    return name.startswith("own.none")


def is_follow_up(name):
    """Whether a set's questions go on from others, and are asked of their own text alone."""
    return name.startswith("own.follow")


def export_options(name):
    """How many passages are exported with each question, and of which texts."""
    if is_follow_up(name):
        return ["--gold-passage", "--passages", "3"]
    return ["--passages", "2" if is_made(name) else "3"]


def load(questions, model, program, work, dev, is_wanted=lambda name: True):
    """{name: Examples} of every set that is wanted, and the numbers of their words."""
    numbers, sets = {}, {}
    paths = [path for path in sorted(questions.glob("*.json")) if is_wanted(path.stem)]
    jobs = [(path.stem, path, export_options(path.stem)) for path in paths]
    if dev:
        for name, file in (("vi", "xquad-r/vi.json"), ("en", "xquad-r/en.json"),
                           ("ru", "xquad-r/ru.json"), ("nb", "norquad/dev.json")):
            jobs.append((f"dev.{name}", dev / file, ["--gold-passage", "--passages", "8"]))
            jobs.append((f"open.{name}", dev / file, ["--passages", "4"]))
    for name, path, options in jobs:
        target = work / f"{name}.npz"
        export(program, model, path, target, *options)
        sets[name] = Examples(target, path, numbers)
        say(f"{name}: {sets[name].count} questions, {int(sets[name].held.sum())} held out")
    return sets, numbers


def usable(examples, held):
    """Questions with an answer among their passages, or that are known to have none."""
    which = 1 if is_unanswered(examples.name) else 0
    return [q for q in range(examples.count)
            if (held is None or examples.held[q] == held) and examples.passages(q)[which]]


def passages_for_training(examples, question, most, rng):
    """The answer's passage, sometimes left out, and some others."""
    gold, others = examples.passages(question)
    if not gold:
        return list(rng.permutation(others)[:rng.integers(1, most + 2)])
    others = list(rng.permutation(others)[:rng.integers(0, most + 1)])
    if others and rng.random() < DROPPED_GOLD:
        return others
    return [gold[0]] + others


def batches(sets, stage, rng):
    """The batches of a stage, each question drawn from the sets by their shares."""
    pools = []
    for beginning, share in stage.shares.items():
        members = [s for s in sets.values() if s.name.startswith(beginning)]
        found = [(s, q) for s in members for q in usable(s, False)]
        pools.append((share, found))
    chances = numpy.array([share for share, found in pools if found])
    pools = [found for _, found in pools if found]
    orders = [[] for _ in pools]
    drawn = []
    for pool in rng.choice(len(pools), stage.questions, p=chances / chances.sum()):
        if not orders[pool]:
            orders[pool] = list(rng.permutation(len(pools[pool])))
        examples, question = pools[pool][orders[pool].pop()]
        passages = passages_for_training(examples, question, stage.passages, rng)
        if sum(examples.length(p) for p in passages) < MOST_WORDS:
            drawn.append((examples, question, passages))
    return [drawn[i:i + BATCH] for i in range(0, len(drawn) - BATCH + 1, BATCH)]

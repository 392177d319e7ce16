#!/usr/bin/python3
"""Train the reader, which finds the words of a passage that answer a question.

    /usr/bin/python3 models/training/reader.py QUESTIONS_DIR MODEL_DIR EXAMPLES_PROGRAM WORK_DIR
        [--dev DEV_DIR] [--out reader.bin] [--seeds N...] [--threads N]

QUESTIONS_DIR is what reader_questions.py wrote, EXAMPLES_PROGRAM is hoidap_reader_examples.  First
the questions made from text, then those that people wrote, in their own and in other languages'
words.  A tenth of the contexts is held out for choosing; DEV_DIR is only measured.

One network for each seed; they are asked together.  A network that WORK_DIR holds is not trained
again, so that two of these programs can train networks of different seeds there at a time.
"""

import argparse
import collections
import dataclasses
import os
import re
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy
import sentencepiece
import torch

from bundle import read_embeddings
from confidence import fit
from reader_examples import Examples, export, vectors_of
from reader_file import write_reader
from reader_network import LONGEST_SPAN, NEVER, Ensemble, Network, make_batch

BATCH = 16
DROPPED_GOLD = 0.15  # questions whose answering passage is taken away: no span is right
OVERLAP_SHARE = 0.3  # of the loss that a span close to the answer takes away
MOST_WORDS = 1600  # of a question's passages
WIDTH = 96
KEPT = 0.3  # of the steps, the last: of their weights a running mean is kept
SPANS_COMPARED = 40  # of a sentence, to find the words to give


@dataclasses.dataclass(frozen=True)
class Stage:
    """A part of the training: how often each set of questions is drawn."""

    shares: dict  # beginning of a set's name -> share
    questions: int
    rate: float
    passages: int = 2  # without the answer, at most


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


def say(text):
    """Print progress."""
    print(text, file=sys.stderr, flush=True)


def is_made(name):
    """Whether a set's questions were made from text."""
    return name.startswith(("made", "near"))


def load(questions, model, program, work, dev):
    """{name: Examples} of every set, and the numbers of their words."""
    numbers, sets = {}, {}
    paths = sorted(questions.glob("*.json"))
    jobs = [(path.stem, path, ["--passages", "2" if is_made(path.stem) else "3"]) for path in paths]
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
    """Questions with an answer among their passages."""
    return [q for q in range(examples.count)
            if (held is None or examples.held[q] == held) and examples.passages(q)[0]]


def passages_for_training(examples, question, most, rng):
    """The answer's passage, sometimes left out, and some others."""
    gold, others = examples.passages(question)
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


def overlap(golds, start, end):
    """The F1 of every span that begins in [start, end) with the best of the answers."""
    first = torch.arange(start, end)[:, None]
    last = first + torch.arange(LONGEST_SPAN)
    best = torch.zeros(end - start, LONGEST_SPAN)
    for gold_first, gold_last in golds:
        common = (last.clamp(max=gold_last) - first.clamp(min=gold_first) + 1).clamp(min=0)
        f1 = 2 * common / (last - first + 1 + gold_last - gold_first + 1)
        best = torch.maximum(best, f1)
    return best


def loss_of(network, batch):
    """Mean negative log-likelihood of the right spans, or of no answer."""
    scores, nulls = network(batch)
    total = 0
    for i, (start, end) in enumerate(batch.bounds):
        flat = torch.cat([scores[start:end].reshape(-1), nulls[i:i + 1]])
        normal = flat.logsumexp(0)
        golds = [(f, l) for f, l in batch.golds[i] if l - f < LONGEST_SPAN]
        if batch.golds[i] and not golds:
            golds = [(f, f + LONGEST_SPAN - 1) for f, l in batch.golds[i]]
        if not golds:
            total = total + normal - nulls[i]
            continue
        close = overlap(golds, start, end)
        exact = torch.stack([scores[f, l - f] for f, l in golds]).logsumexp(0)
        soft = (scores[start:end] + (close ** 2).clamp(min=1e-9).log()).reshape(-1).logsumexp(0)
        total = total + normal - (1 - OVERLAP_SHARE) * exact - OVERLAP_SHARE * soft
    return total / len(batch.bounds)


@dataclasses.dataclass
class Best:
    """The words given for a question."""

    words: list
    sentence: list  # the words of its sentence
    share: float  # logarithm of its share among all spans and "no answer"
    margin: float  # its score less that of "no answer"
    golds: list  # the words of each answer; none where no passage read holds one
    in_sentence: bool  # whether its sentence holds an answer

    def f1(self, names, words=None):
        """F1 with the nearest answer, as SQuAD counts it."""
        return max((f1_of(named(words or self.words, names), named(g, names)) for g in self.golds),
                   default=0.0)


def names_of(numbers, model):
    """The spelling by which numbered words are compared: lower case, without punctuation."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(model / "sentencepiece.model"))
    names = []
    for key in numbers:
        text = processor.decode(numpy.frombuffer(key, "<i4").tolist())
        names.append(re.sub(r"[^\w\s]", "", text).strip() if re.search(r"\w", text) else text)
    return names


def named(words, names):
    """The spellings of words, without English articles."""
    found = [names[w] for w in words]
    return [n for n in found if n not in ("a", "an", "the")] or found


def f1_of(found, gold):
    """F1 of two lists of words."""
    common = sum((collections.Counter(found) & collections.Counter(gold)).values())
    return 2 * common / (len(found) + len(gold)) if common else 0.0


def choose(scores, sentences):
    """(first, last, highest score) of what qa/reader.cpp gives of the likeliest sentence.

    Of its likeliest spans it is the one that agrees most with all of them, each by its likelihood.
    """
    sums = {}
    for sentence in numpy.unique(sentences[sentences >= 0]):
        inside = scores[sentences == sentence]
        sums[sentence] = numpy.logaddexp.reduce(inside, axis=None)
    place = numpy.flatnonzero(sentences == max(sums, key=sums.get))
    inside = scores[place]
    likely = numpy.argsort(-inside, axis=None, kind="stable")[:SPANS_COMPARED]
    likely = likely[inside.flat[likely] > NEVER / 2]
    first, length = likely // LONGEST_SPAN, likely % LONGEST_SPAN + 1
    last = first + length - 1
    shared = numpy.minimum(last[:, None], last) - numpy.maximum(first[:, None], first) + 1
    agreement = 2 * shared.clip(min=0) / (length[:, None] + length)
    top = float(inside.flat[likely[0]])
    best = int((agreement @ numpy.exp(inside.flat[likely] - top)).argmax())
    return int(place[0] + first[best]), int(place[0] + last[best]), top


def best_spans(network, examples, asked):
    """The Best of each (question, passages)."""
    network.eval()
    results = []
    with torch.no_grad():
        for begin in range(0, len(asked), BATCH):
            batch = make_batch([(examples, *pair) for pair in asked[begin:begin + BATCH]])
            scores, nulls = network(batch)
            words, sentences = batch.words.numpy(), batch.sentences.numpy()
            for i, (start, end) in enumerate(batch.bounds):
                total = torch.cat([scores[start:end].reshape(-1), nulls[i:i + 1]]).logsumexp(0)
                first, last, top = choose(scores[start:end].numpy(), sentences[start:end])
                results.append(Best(
                    list(words[start + first:start + last + 1]),
                    list(words[start:end][sentences[start:end] == sentences[start + first]]),
                    top - float(total), top - float(nulls[i]),
                    [list(words[f:l + 1]) for f, l in batch.golds[i]],
                    any(sentences[f] == sentences[start + first] for f, _ in batch.golds[i])))
    network.train()
    return results


def with_passages(examples, questions, which):
    """(question, passages): those with the answer, all, or those without it."""
    asked = []
    for question in questions:
        gold, others = examples.passages(question)
        passages = {"gold": gold, "all": gold + others, "other": others}[which]
        if passages:
            asked.append((question, passages))
    return asked


def report(network, sets, names, held, spelling):
    """Say F1/exact match/right sentence, of a hundred, for each set."""
    line, values = [], []
    for name in names:
        questions = usable(sets[name], held)
        if questions:
            which = "all" if name.startswith("open") else "gold"
            found = best_spans(network, sets[name], with_passages(sets[name], questions, which))
            f1 = [b.f1(spelling) for b in found]
            values.append(100 * numpy.mean(f1))
            exact = 100 * numpy.mean([f > .999 for f in f1])
            sentence = 100 * numpy.mean([b.in_sentence for b in found])
            line.append(f"{name} {values[-1]:.1f}/{exact:.1f}/{sentence:.1f}")
    say("  " + ", ".join(line) + f"; mean {numpy.mean(values):.1f}")


def calibrate(network, sets, names, spelling):
    """Weights of the probability that a span is right, and from which on it is worth showing.

    From held-out questions, three in four with the answer among the passages read.
    """
    rows, right, weights, span_f1, sentence_f1 = [], [], [], [], []
    for name in names:
        questions = usable(sets[name], True)
        found = best_spans(network, sets[name], with_passages(sets[name], questions, "all"))
        found += best_spans(network, sets[name], with_passages(sets[name], questions[::3], "other"))
        rows += [(1.0, b.share, b.margin) for b in found]
        span_f1 += [b.f1(spelling) for b in found]
        sentence_f1 += [b.f1(spelling, b.sentence) for b in found]
        weights += [1 / len(found)] * len(found)
    rows, weights = numpy.array(rows), numpy.array(weights) / sum(weights) * len(weights)
    span_f1, sentence_f1 = numpy.array(span_f1), numpy.array(sentence_f1)
    right = span_f1 > 0.5
    constants = fit(rows[:, 1:], right, weights)
    chance = 1 / (1 + numpy.exp(-rows @ constants))
    limits = numpy.arange(0, 0.9, 0.02)
    gains = [100 * numpy.average(numpy.where(chance >= limit, span_f1, sentence_f1),
                                 weights=weights) for limit in limits]
    best = float(limits[int(numpy.argmax(gains))])
    always = 100 * numpy.average(sentence_f1, weights=weights)
    say(f"  sure {constants.round(3)}, least {best:.2f}: F1 {max(gains):.1f} "
        f"(always the span {gains[0]:.1f}, always the sentence {always:.1f})")
    for low in numpy.arange(0, 1, 0.2):
        inside = (chance >= low) & (chance < low + 0.2)
        if inside.any():
            say(f"    {low:.1f}-{low + .2:.1f}: {inside.sum()} spans, "
                f"{right[inside].mean():.2f} right, F1 {span_f1[inside].mean():.2f}, "
                f"sentence {sentence_f1[inside].mean():.2f}")
    return constants, best


HELD = ("real.norquad", "real.tydiqa", "real.covid", "as-vi.norquad", "as-vi.tydiqa",
        "as-ru.norquad", "as-ru.tydiqa")


def train(network, sets, stages, seed):
    """Run the stages; after each, the network has the running mean of its late weights."""
    rng, started = numpy.random.default_rng(seed), time.time()
    for stage in stages:
        plan = batches(sets, stage, rng)
        optimiser = torch.optim.AdamW(network.parameters(), lr=stage.rate, weight_decay=0.01)
        mean, losses = None, []
        for step, chosen in enumerate(plan):
            rate = stage.rate * min(1.0, (step + 1) / 50) * max(0.03, 1 - step / len(plan))
            for group in optimiser.param_groups:
                group["lr"] = rate
            optimiser.zero_grad()
            loss = loss_of(network, make_batch(chosen))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            losses.append(loss.item())
            if step > (1 - KEPT) * len(plan):
                now = [p.detach().clone() for p in network.parameters()]
                mean = now if mean is None else [0.99 * a + 0.01 * b for a, b in zip(mean, now)]
            if (step + 1) % 250 == 0:
                say(f"step {step + 1} of {len(plan)}: loss {numpy.mean(losses[-250:]):.3f}, "
                    f"{time.time() - started:.0f} s")
        with torch.no_grad():
            for parameter, value in zip(network.parameters(), mean):
                parameter.copy_(value)


def train_all(new_network, sets, seed):
    """A network trained by the stages, averaged with those trained on from it."""
    torch.manual_seed(seed)
    network = new_network()
    train(network, sets, STAGES, seed)
    ends = []
    for stage in BRANCHES:
        torch.manual_seed(seed + 1)
        further = new_network()
        further.load_state_dict(network.state_dict())
        train(further, sets, [stage], seed + 1)
        ends.append(further.state_dict())
    ends.append(network.state_dict())
    mean = {name: sum(end[name] for end in ends) / len(ends) for name in ends[0]}
    network.load_state_dict(mean)
    return network


def main():
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("program")
    parser.add_argument("work", type=Path)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    sets, numbers = load(options.questions, options.model, options.program, options.work,
                         options.dev)
    table = read_embeddings(options.model / "embeddings.i8")
    vectors = torch.from_numpy(vectors_of(numbers, table))
    spelling = names_of(numbers, options.model)
    first = next(iter(sets.values())).arrays

    def new_network():
        return Network(vectors, first["features"].shape[1], first["question_features"].shape[1],
                       width=WIDTH)

    networks = []
    for seed in options.seeds:
        kept = options.work / f"reader.{seed}.pt"
        if not kept.exists():
            torch.save(train_all(new_network, sets, seed).state_dict(), kept)
        networks.append(new_network())
        networks[-1].load_state_dict(torch.load(kept))
    network = Ensemble(networks)
    report(network, sets, [n for n in HELD if n in sets], True, spelling)
    weights, least = calibrate(network, sets, [n for n in HELD if n in sets], spelling)
    if options.out:
        write_reader(options.out, networks, weights, least)
    for kind in ("dev.", "open."):
        names = [n for n in sets if n.startswith(kind)]
        if names:
            report(network, sets, names, None, spelling)


if __name__ == "__main__":
    main()

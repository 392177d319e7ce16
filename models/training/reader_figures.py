"""How good a reader is: the words it gives, compared with the marked answers."""

import collections
import dataclasses
import re

import numpy
import sentencepiece
import torch

from confidence import fit
from reader_network import LONGEST_SPAN, NEVER, make_batch
from reader_sets import BATCH, say, usable

LEAST_SURE = 0.1  # words that are right more seldom mislead, even where they share some with the answer
SPANS_COMPARED = 40  # of a sentence, to find the words to give
HELD = ("real.norquad", "real.tydiqa", "real.covid", "as-vi.norquad", "as-vi.tydiqa",
        "as-ru.norquad", "as-ru.tydiqa")


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
    limits = numpy.arange(LEAST_SURE, 0.9, 0.02)
    gains = [100 * numpy.average(numpy.where(chance >= limit, span_f1, sentence_f1),
                                 weights=weights) for limit in limits]
    best = float(limits[int(numpy.argmax(gains))])
    always = 100 * numpy.average(sentence_f1, weights=weights)
    say(f"  sure {constants.round(3)}, least {best:.2f}: F1 {max(gains):.1f} "
        f"(at {limits[0]:.1f} {gains[0]:.1f}, always the sentence {always:.1f})")
    for low in numpy.arange(0, 1, 0.2):
        inside = (chance >= low) & (chance < low + 0.2)
        if inside.any():
            say(f"    {low:.1f}-{low + .2:.1f}: {inside.sum()} spans, "
                f"{right[inside].mean():.2f} right, F1 {span_f1[inside].mean():.2f}, "
                f"sentence {sentence_f1[inside].mean():.2f}")
    return constants, best

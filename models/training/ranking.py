#!/usr/bin/python3
"""Weights of a ranking, by listwise logistic regression.

    hoidap_fusion_features MODEL_DIR DATA [QUESTIONS] > SET.tsv      passages: retrieval/fusion.cpp
    hoidap_reading_features MODEL_DIR DATA [QUESTIONS] > SET.tsv     of those the ones that are read
    hoidap_sentence_features MODEL_DIR DATA > SET.tsv                sentences: qa/sentence_ranker.cpp
    /usr/bin/python3 models/training/ranking.py FIT.tsv... [--test TEST.tsv...]

Fits the weights that make the relevant candidates of the FIT sets likeliest among
each question's, every set weighing the same, and prints them with the nDCG@10 and
hit@1 of every set.  Sets of questions that share the language of their passages and
sets that do not want different weights: fit them apart.

Questions that the embeddings were trained on overrate the vectors: fit on those of
held_out.py, with the bundle of a training with --hold-out.
"""

import sys

import numpy
import torch

SHARPNESS = 10  # keeps weights near 1


def read(path):
    """(names of the signals, question numbers, relevance, signals) of a file of features."""
    with open(path, encoding="utf-8") as lines:
        names = lines.readline().split()
        rows = numpy.loadtxt(lines, ndmin=2)
    return names[2:], rows[:, 0].astype(int), rows[:, 1], rows[:, 2:]


def figures(questions, relevance, scores, depth=10):
    """The mean nDCG and hit@1 over questions, ties in the order of the file."""
    order = numpy.lexsort((numpy.arange(len(scores)), -scores, questions))
    asked, gain = questions[order], relevance[order]
    starts = numpy.searchsorted(asked, numpy.arange(asked.max() + 1))
    rank = numpy.arange(len(asked)) - starts[asked]
    discount = numpy.where(rank < depth, 1 / numpy.log2(rank + 2), 0)
    ideal = numpy.cumsum(1 / numpy.log2(numpy.arange(depth) + 2))
    wanted = numpy.clip(numpy.bincount(asked, gain).astype(int), 1, depth)
    asked_at_all = numpy.bincount(asked) > 0
    ndcg = numpy.bincount(asked, gain * discount) / ideal[wanted - 1]
    first = numpy.bincount(asked, gain * (rank == 0))
    return ndcg[asked_at_all].mean(), first[asked_at_all].mean()


def loss_of(weights, questions, relevance, signals):
    """Minus the mean log-likelihood of the relevant among each question's candidates."""
    scores = SHARPNESS * (signals @ weights)
    count = int(questions.max()) + 1
    # Every score is shifted by one number, which changes no likelihood.
    odds = torch.exp(scores - scores.max())
    total = torch.zeros(count, dtype=scores.dtype).index_add(0, questions, odds)
    right = torch.zeros(count, dtype=scores.dtype).index_add(0, questions, odds * relevance)
    found = right > 0
    return -(torch.log(right[found] / total[found])).sum() / count


def fit(sets):
    """The weights of the signals, the largest one 1."""
    tensors = [tuple(torch.tensor(part) for part in one) for one in sets]
    scale = 1 / torch.cat([signals for _, _, signals in tensors]).std(dim=0).clamp(min=1e-6)
    scale = scale / scale[0]
    weights = torch.zeros(len(scale), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=100, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        losses = [loss_of(weights * scale, *one) for one in tensors]
        loss = sum(losses) / len(losses) + 1e-3 * (weights ** 2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    found = (weights * scale).detach().numpy()
    return found / abs(found).max()


def main(arguments):
    """Print the weights and how the sets fare."""
    split = arguments.index("--test") if "--test" in arguments else len(arguments)
    if split == 0:
        sys.exit(__doc__)
    names = arguments[:split]
    sets = {name: read(name) for name in names + arguments[split + 1:]}
    weights = fit([sets[name][1:] for name in names])
    signals = sets[names[0]][0]
    print("  ".join(f"{signal} {weight:.3f}" for signal, weight in zip(signals, weights)))
    for name, (_, questions, relevance, values) in sets.items():
        ndcg, hit = figures(questions, relevance, values @ weights)
        print(f"{ndcg:.4f} {hit:.4f} {'fitted' if name in names else 'tested'} {name}")


if __name__ == "__main__":
    main(sys.argv[1:])

#!/usr/bin/python3
"""Weights for retrieval/fusion.cpp, by listwise logistic regression.

    hoidap_fusion_features MODEL_DIR DATA [QUESTIONS] > SET.tsv
    /usr/bin/python3 models/training/fusion.py FIT.tsv... [--test TEST.tsv...]

Fits the weights that make the relevant passages of the FIT sets likeliest among
each question's candidates, every set weighing the same, and prints them with the
nDCG@10 of every set.  Sets of questions that share the language of their passages
and sets that do not want different weights: fit them apart.

Questions that the embeddings were trained on overrate the vectors: fit on others.
"""

import sys

import numpy
import torch

SIGNALS = ("relative", "lexical", "pairs", "passage", "sentence")
SHARPNESS = 10  # keeps weights near 1


def read(path):
    """(question numbers, relevance, signals) of a file of hoidap_fusion_features."""
    rows = numpy.fromfile(path, sep="\t").reshape(-1, 8)
    questions = rows[:, 0].astype(int)
    lexical = rows[:, 3]
    best = numpy.zeros(questions.max() + 1)
    numpy.maximum.at(best, questions, lexical)
    relative = lexical / numpy.where(best > 0, best, 1)[questions]
    return questions, rows[:, 1], numpy.column_stack([relative, lexical, rows[:, 5:8]])


def ndcg(questions, relevance, scores, depth=10):
    """The mean over questions, ties in the order of the file."""
    order = numpy.lexsort((numpy.arange(len(scores)), -scores, questions))
    asked, gain = questions[order], relevance[order]
    starts = numpy.searchsorted(asked, numpy.arange(asked.max() + 1))
    rank = numpy.arange(len(asked)) - starts[asked]
    discount = numpy.where(rank < depth, 1 / numpy.log2(rank + 2), 0)
    ideal = numpy.cumsum(1 / numpy.log2(numpy.arange(depth) + 2))
    wanted = numpy.clip(numpy.bincount(asked, gain).astype(int), 1, depth)
    return (numpy.bincount(asked, gain * discount) / ideal[wanted - 1]).mean()


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
    """The weights of SIGNALS, the first one 1."""
    tensors = [tuple(torch.tensor(part) for part in one) for one in sets]
    scale = torch.tensor([1, 0.1, 1, 1, 1], dtype=torch.float64)
    weights = torch.zeros(len(SIGNALS), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=100, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        losses = [loss_of(weights * scale, *one) for one in tensors]
        loss = sum(losses) / len(losses) + 1e-3 * (weights ** 2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    found = (weights * scale).detach().numpy()
    return found / found[0]


def main(arguments):
    """Print the weights and how the sets fare."""
    split = arguments.index("--test") if "--test" in arguments else len(arguments)
    if split == 0:
        sys.exit(__doc__)
    names = arguments[:split]
    sets = {name: read(name) for name in names + arguments[split + 1:]}
    weights = fit([sets[name] for name in names])
    print("  ".join(f"{signal} {weight:.3f}" for signal, weight in zip(SIGNALS, weights)))
    for name, (questions, relevance, signals) in sets.items():
        print(f"{ndcg(questions, relevance, signals @ weights):.4f} "
              f"{'fitted' if name in names else 'tested'} {name}")


if __name__ == "__main__":
    main(sys.argv[1:])

#!/usr/bin/python3
"""Fit how sure the program is of an answer: the constants of qa/confidence.cpp.

    hoidap_confidence_features MODEL_DIR QUESTIONS.json > SET.tsv
    /usr/bin/python3 models/training/confidence.py {same,across} SIGNAL,SIGNAL... FIT.tsv...
        [--test TEST.tsv...]

Questions are asked with their text in the corpus and without; a logistic regression
learns to tell the two from the signals of the best sentence: of questions in the
language of that sentence, or in another.  Every set weighs the same, whatever its size.
Prints the constants, how each set fares, and what would be refused and answered at
thresholds.

Fit on the sets of held_out.py, with the bundle of a training with --hold-out: a
model is surer of questions that it was trained on than it should be.
"""

import sys

import numpy

THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
FEWEST = 10  # questions of a set that count


def read(path, is_same_language, signals):
    """(whether the text was there, the named signals) of a file of features."""
    with open(path, encoding="utf-8") as lines:
        names = lines.readline().split()
        rows = numpy.loadtxt(lines, ndmin=2)
    rows = rows[rows[:, names.index("same_language")] == is_same_language]
    return rows[:, names.index("there")], rows[:, [names.index(signal) for signal in signals]]


def fit(signals, is_there, weights):
    """Logistic regression by Newton's method, barely regularised."""
    inputs = numpy.column_stack([numpy.ones(len(signals)), signals])
    constants = numpy.zeros(inputs.shape[1])
    for _ in range(50):
        chance = 1 / (1 + numpy.exp(-inputs @ constants))
        curvature = (inputs * (weights * chance * (1 - chance) + 1e-9)[:, None]).T @ inputs
        slope = inputs.T @ (weights * (is_there - chance)) - 1e-3 * constants
        constants += numpy.linalg.solve(curvature + 1e-3 * numpy.eye(len(constants)), slope)
    return constants


def auroc(chance, is_there):
    """How often a question whose text is there gets the higher chance of two."""
    order = numpy.argsort(numpy.argsort(chance))
    positive = is_there == 1
    count = positive.sum()
    return (order[positive].sum() - count * (count - 1) / 2) / (count * (~positive).sum())


def calibration_error(chance, is_there):
    """The mean distance of chance and truth over ten bins."""
    bins = numpy.minimum((chance * 10).astype(int), 9)
    return sum(abs(chance[bins == b].mean() - is_there[bins == b].mean()) * (bins == b).mean()
               for b in set(bins))


def main(arguments):
    """Print the constants, and how the sets fare with them."""
    split = arguments.index("--test") if "--test" in arguments else len(arguments)
    if split < 3 or arguments[0] not in ("same", "across"):
        sys.exit(__doc__)
    signals = arguments[1].split(",")
    sets = {name: read(name, arguments[0] == "same", signals)
            for name in arguments[2:split] + arguments[split + 1:]}
    sets = {name: found for name, found in sets.items() if len(found[0]) >= FEWEST}
    names = [name for name in arguments[2:split] if name in sets]
    there, rows = (numpy.concatenate([sets[name][part] for name in names]) for part in (0, 1))
    weights = numpy.concatenate([numpy.full(len(sets[n][0]), 1000 / len(sets[n][0]))
                                 for n in names])
    constants = fit(rows, there, weights)
    for name, value in zip(["bias"] + signals, constants):
        print(f"{name} {value:.2f}")
    for name, (is_there, values) in sets.items():
        chance = 1 / (1 + numpy.exp(-(constants[0] + values @ constants[1:])))
        print(f"{name}: auroc {auroc(chance, is_there):.3f} "
              f"ece {calibration_error(chance, is_there):.3f} refused/answered wrongly " + " ".join(
                  f"{t}:{(chance[is_there == 1] < t).mean():.2f}/{(chance[is_there == 0] >= t).mean():.2f}"
                  for t in THRESHOLDS))


if __name__ == "__main__":
    main(sys.argv[1:])

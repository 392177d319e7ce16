#!/usr/bin/python3
"""Fit how sure the program is of an answer: the constants of qa/confidence.cpp.

    /usr/bin/python3 models/training/confidence.py DATA_DIR MODEL_DIR FEATURES_PROGRAM

FEATURES_PROGRAM is hoidap_confidence_features (HACKING.md).  Reading-comprehension
questions that no evaluation uses are asked with their text in the corpus and
without; a logistic regression learns to tell the two from the signals of the
best sentence.  Every set weighs the same, whatever its size.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy

from prepare import open_text
from translations import thin

QUESTIONS_PER_SET = 700
PASSAGE_CHARACTERS = 1500


def read_squad(path):
    """(question, passage) of a SQuAD-shaped file."""
    with open_text(path) as lines:
        for article in json.load(lines)["data"]:
            for paragraph in article["paragraphs"]:
                for question in paragraph["qas"]:
                    if question.get("answers"):
                        yield question["question"], paragraph["context"]


def read_jsonl(path):
    """(question, passage) of our own gathering of question sets."""
    with open_text(path) as lines:
        for row in map(json.loads, lines):
            if row.get("passage"):
                yield row["question"], row["passage"]


def write_squad(path, pairs):
    """A SQuAD-shaped file with the beginnings of the passages; what answers does not matter."""
    paragraphs = []
    for number, (question, passage) in enumerate(pairs):
        passage = passage[:PASSAGE_CHARACTERS].strip()
        answer = {"text": passage[:1], "answer_start": 0}
        paragraphs.append({"context": passage, "qas": [
            {"id": str(number), "question": question, "answers": [answer]}]})
    path.write_text(json.dumps({"data": [{"title": "", "paragraphs": paragraphs}]}),
                    encoding="utf-8")


def without_empty(pairs):
    """The pairs that have both a question and a passage."""
    return [(q, p) for q, p in pairs if q.strip() and p.strip()]


def features(program, model, pairs):
    """Whether the text was there, and the signals: a row for each asking."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "questions.json"
        write_squad(path, pairs)
        printed = subprocess.run([program, model, path], check=True, capture_output=True, text=True)
    return numpy.array([list(map(float, line.split("\t"))) for line in printed.stdout.splitlines()])


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


def main(arguments):
    """Print the constants, and how the sets fare with them."""
    if len(arguments) != 3:
        sys.exit("usage: confidence.py DATA_DIR MODEL_DIR FEATURES_PROGRAM")
    data, model, program = Path(arguments[0]), arguments[1], arguments[2]
    sets = {"NorQuAD (nb)": read_squad(data / "reader/norquad.train.json"),
            "TyDi QA (en)": read_squad(data / "reader/tydiqa.en.train.json.xz"),
            "COVID-QA (en)": read_jsonl(data / "more/qa/covid-qa-en.jsonl"),
            "ViQuAD part (vi)": read_jsonl(data / "more/qa/viquad-subset-vi.jsonl"),
            "DaNetQA (ru)": read_jsonl(data / "more/qa/danetqa-ru.jsonl")}
    tables = {name: features(program, model, thin(without_empty(pairs), QUESTIONS_PER_SET))
              for name, pairs in sets.items()}
    rows = numpy.concatenate(list(tables.values()))
    weights = numpy.concatenate([numpy.full(len(t), 1000 / len(t)) for t in tables.values()])
    constants = fit(rows[:, 1:], rows[:, 0], weights)
    for name, value in zip(("bias", "coverage", "passage coverage", "dense"), constants):
        print(f"{name} {value:.2f}")
    for name, table in tables.items():
        chance = 1 / (1 + numpy.exp(-(constants[0] + table[:, 1:] @ constants[1:])))
        there = table[:, 0] == 1
        print(f"{name}: {there.sum()} questions; mean confidence {chance[there].mean():.2f} with the "
              f"text, {chance[~there].mean():.2f} without; over .35 {(chance[there] > .35).mean():.2f} "
              f"and {(chance[~there] > .35).mean():.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])

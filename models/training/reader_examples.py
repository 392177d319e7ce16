"""What hoidap_reader_examples writes, as arrays: read once, kept as .npz, cut into batches.

The binary format is described in bench/reader_examples.cpp.  Words are numbered over all files, so
that a word's vector is looked up and not added up again each time it is met.
"""

import json
import struct
import subprocess
from pathlib import Path

import numpy

MAGIC = 0x52444731
ARRAYS = ("question_words", "question_starts", "question_features", "first_passage",
          "passage_starts", "sentences", "words", "features", "similarities", "similarity_starts",
          "golds", "unclear")


class Reading:
    """A position in the exporter's bytes."""

    def __init__(self, data, numbers):
        self.data, self.position, self.numbers = data, 0, numbers

    def integers(self, count):
        """The next int32 values."""
        values = struct.unpack_from(f"<{count}i", self.data, self.position)
        self.position += 4 * count
        return values

    def array(self, kind, count):
        """The next values as an array."""
        values = numpy.frombuffer(self.data, kind, count, self.position)
        self.position += values.nbytes
        return values

    def words(self, count):
        """The numbers of the next words; a word is the bytes of its count and its pieces."""
        data, numbers, position = self.data, self.numbers, self.position
        found = numpy.empty(count, numpy.int32)
        for i in range(count):
            end = position + 4 + 4 * data[position]  # no word has 256 pieces
            found[i] = numbers.setdefault(data[position:end], len(numbers))
            position = end
        self.position = position
        return found


def convert(data, numbers):
    """The arrays of one export."""
    reading = Reading(data, numbers)
    parts = {name: [] for name in ARRAYS}
    passages = words = asked = similarities = 0
    while reading.position < len(data):
        magic, m, count, features, question_features = reading.integers(5)
        if magic != MAGIC:
            raise ValueError("not an export of examples")
        parts["question_starts"].append(asked)
        parts["first_passage"].append(passages)
        parts["question_words"].append(reading.words(m))
        parts["question_features"].append(
            reading.array("<f4", m * question_features).reshape(m, -1).astype(numpy.float16))
        asked += m
        for _ in range(count):
            n, golds = reading.integers(2)
            parts["passage_starts"].append(words)
            parts["similarity_starts"].append(similarities)
            parts["unclear"].append(golds < 0)
            for _ in range(max(0, golds)):
                parts["golds"].append((passages, *reading.integers(2)))
            parts["sentences"].append(reading.array("<i4", n).astype(numpy.int16))
            parts["words"].append(reading.words(n))
            parts["features"].append(
                reading.array("<f4", n * features).reshape(n, -1).astype(numpy.float16))
            parts["similarities"].append(reading.array("<f4", n * m).astype(numpy.float16))
            passages, words, similarities = passages + 1, words + n, similarities + n * m
    for name, end in (("question_starts", asked), ("first_passage", passages),
                      ("passage_starts", words), ("similarity_starts", similarities)):
        parts[name] = numpy.array(parts[name] + [end], numpy.int64)
    parts["golds"] = numpy.array(parts["golds"], numpy.int64).reshape(-1, 3)
    parts["unclear"] = numpy.array(parts["unclear"], bool)
    return {name: numpy.concatenate(part) if isinstance(part, list) else part
            for name, part in parts.items()}


def export(program, model, questions, target, *options):
    """Run the exporter on a file of questions and keep its arrays."""
    if target.exists() and target.stat().st_mtime > Path(questions).stat().st_mtime:
        return
    data = subprocess.run([program, model, questions, *options], check=True,
                          stdout=subprocess.PIPE).stdout
    numbers = {}
    arrays = convert(data, numbers)
    pieces = numpy.frombuffer(b"".join(key[4:] for key in numbers), "<i4")
    lengths = numpy.array([len(key) // 4 - 1 for key in numbers], numpy.int64)
    numpy.savez(target, pieces=pieces, lengths=lengths, **arrays)


class Examples:
    """The questions of one export."""

    def __init__(self, path, questions, numbers):
        with numpy.load(path) as arrays:
            self.arrays = {name: arrays[name] for name in ARRAYS}
            pieces = numpy.split(arrays["pieces"], arrays["lengths"].cumsum()[:-1])
        own = numpy.array([numbers.setdefault(p.tobytes(), len(numbers)) for p in pieces],
                          numpy.int32)
        for name in ("words", "question_words"):
            self.arrays[name] = own[self.arrays[name]]
        self.name = Path(path).stem
        self.count = len(self.arrays["question_starts"]) - 1
        self.golds = [[] for _ in range(len(self.arrays["unclear"]))]
        for passage, first, last in self.arrays["golds"].tolist():
            self.golds[passage].append((first, last))
        articles = json.loads(Path(questions).read_text(encoding="utf-8"))["data"]
        ids = [qa["id"] for article in articles for paragraph in article["paragraphs"]
               for qa in paragraph["qas"]]
        if len(ids) != self.count:
            raise ValueError(f"{path}: {self.count} questions, {len(ids)} in {questions}")
        self.held = numpy.array([i.startswith("held") for i in ids])

    def length(self, passage):
        """The words of a passage."""
        return int(numpy.diff(self.arrays["passage_starts"][passage:passage + 2])[0])

    def passages(self, question):
        """The numbers of a question's passages: those with its answer, and those without."""
        first, end = self.arrays["first_passage"][question:question + 2]
        clear = [p for p in range(first, end) if not self.arrays["unclear"][p]]
        return [p for p in clear if self.golds[p]], [p for p in clear if not self.golds[p]]


def vectors_of(numbers, table):
    """The unit vector of every numbered word, as float16."""
    result = numpy.zeros((len(numbers), table.shape[1]), numpy.float16)
    for key, number in numbers.items():
        total = table[numpy.frombuffer(key, "<i4")].sum(axis=0)
        result[number] = total / max(1e-9, float(numpy.linalg.norm(total)))
    return result

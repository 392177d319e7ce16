"""Write the trained table as the files the program maps into memory, and read them back.

embeddings.i8: 64-byte header (magic, rows, dimension), a float32 scale per row,
padding to 64 bytes, then int8 rows.  translations.bin is described in
translations.py, which writes it.  manifest.json names every file with its hash.
"""

import hashlib
import json
import struct
from pathlib import Path

import numpy
import sentencepiece

EMBEDDINGS_MAGIC = b"HDEMB\0\0\1"
TRANSLATIONS_MAGIC = b"HDTRN\0\0\1"
ALIGNMENT = 64


def padding(size):
    """Zero bytes up to the next aligned offset."""
    return b"\0" * (-size % ALIGNMENT)


def quantise(table):
    """Rows as int8 and the scale that gives them back."""
    scales = (numpy.abs(table).max(axis=1) / 127).astype(numpy.float32)
    divisors = numpy.where(scales > 0, scales, 1)[:, None]
    return scales, numpy.clip(numpy.rint(table / divisors), -127, 127).astype(numpy.int8)


def write_embeddings(path, table):
    """Write embeddings.i8."""
    scales, values = quantise(table)
    header = EMBEDDINGS_MAGIC + struct.pack("<II", *table.shape)
    head = header.ljust(ALIGNMENT, b"\0") + scales.astype("<f4").tobytes()
    path.write_bytes(head + padding(len(head)) + values.tobytes())


def read_embeddings(path):
    """The table of embeddings.i8 as float32."""
    data = path.read_bytes()
    if data[:8] != EMBEDDINGS_MAGIC:
        raise ValueError(f"{path}: not a table of embeddings")
    rows, dimension = struct.unpack_from("<II", data, 8)
    scales = numpy.frombuffer(data, "<f4", rows, ALIGNMENT)
    start = ALIGNMENT + 4 * rows
    start += -start % ALIGNMENT
    values = numpy.frombuffer(data, numpy.int8, rows * dimension, start)
    return values.reshape(rows, dimension).astype(numpy.float32) * scales[:, None]


def read_translations(path):
    """Every direction of translations.bin: {(source, target): {word: [(word, p)]}}."""
    data = path.read_bytes()
    if data[:8] != TRANSLATIONS_MAGIC:
        raise ValueError(f"{path}: not a table of translations")
    directions = {}
    for i in range(struct.unpack_from("<I", data, 8)[0]):
        source, target, offset, words, entries = struct.unpack_from("<4s4sQQQ", data, 64 + 64 * i)
        word_offsets = numpy.frombuffer(data, "<u4", words + 1, offset)
        entry_starts = numpy.frombuffer(data, "<u4", words + 1, offset + 4 * (words + 1))
        position = offset + 8 * (words + 1)
        table = numpy.frombuffer(data, [("at", "<u4"), ("length", "<u2"), ("p", "<u2")],
                                 entries, position)
        size, = struct.unpack_from("<Q", data, position + 8 * entries)
        blob = data[position + 8 * entries + 8:][:size]
        direction = {}
        for w in range(words):
            word = blob[word_offsets[w]:word_offsets[w + 1]].decode()
            direction[word] = [(blob[e["at"]:e["at"] + e["length"]].decode(), e["p"] / 65535)
                               for e in table[entry_starts[w]:entry_starts[w + 1]]]
        directions[source.rstrip(b"\0").decode(), target.rstrip(b"\0").decode()] = direction
    return directions


class Bundle:
    """A bundle as the program sees it: text in, vectors out; and its translations."""

    def __init__(self, directory):
        directory = Path(directory)
        self.processor = sentencepiece.SentencePieceProcessor(
            model_file=str(directory / "sentencepiece.model"))
        self.table = read_embeddings(directory / "embeddings.i8")
        translations = directory / "translations.bin"
        self.translations = read_translations(translations) if translations.exists() else {}

    def embed(self, texts):
        """Unit vectors of texts, one per row."""
        vectors = numpy.zeros((len(texts), self.table.shape[1]), dtype=numpy.float32)
        for i, ids in enumerate(self.processor.encode(list(texts))):
            vectors[i] = self.table[ids].sum(axis=0)
        return vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def file_entry(path):
    """Name, size and hash of a file."""
    data = path.read_bytes()
    return {"name": path.name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def write_manifest(directory, training, metrics):
    """Write manifest.json beside the files it names."""
    names = [n for n in ("sentencepiece.model", "embeddings.i8", "translations.bin", "reader.bin")
             if (directory / n).exists()]
    rows, dimension = struct.unpack_from("<II", (directory / "embeddings.i8").read_bytes(), 8)
    manifest = {"format": 1, "name": "hoidap-static-1", "dimension": dimension,
                "vocabulary": rows, "languages": ["vi", "nb", "en", "ru"],
                "files": [file_entry(directory / name) for name in names],
                "training": training, "metrics": metrics}
    (directory / "manifest.json").write_text(
        json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

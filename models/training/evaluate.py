"""Measure a bundle on development sets: python3 evaluate.py BUNDLE_DIR DEV_DIR

Prints one table.  Retrieval is nDCG at 10 over distinct contexts; a passage
scores its own similarity to the question plus that of its best sentence, which
is how the program ranks.  A row without "BM25" is of the vectors alone.
"""

import collections
import json
import re
import sys
from pathlib import Path

import numpy

from bundle import Bundle
from prepare import strip_diacritics
from tokenizer import sentences_of
from translations import all_directions, join_bigrams, words_of

LANGUAGES = {"vi": "vie_Latn", "nb": "nob_Latn", "en": "eng_Latn", "ru": "rus_Cyrl"}


def read_squad(path):
    """Contexts, and (id, question, context index) of a SQuAD-shaped file."""
    contexts, questions = {}, []
    for article in json.loads(Path(path).read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            index = contexts.setdefault(paragraph["context"], len(contexts))
            questions += [(qa["id"], qa["question"], index) for qa in paragraph["qas"]]
    return list(contexts), questions


def dense_scores(bundle, questions, passages):
    """Similarity of every question to every passage and its best sentence."""
    question_vectors = bundle.embed(questions)
    scores = question_vectors @ bundle.embed(passages).T
    sentences, owner = [], []
    for i, passage in enumerate(passages):
        found = sentences_of(passage)
        sentences += found
        owner += [i] * len(found)
    similarities = question_vectors @ bundle.embed(sentences).T
    starts = numpy.flatnonzero(numpy.diff([-1] + owner))
    return scores + numpy.maximum.reduceat(similarities, starts, axis=1)


def ranks(scores, wanted):
    """How many passages score above the wanted one, for every question."""
    gold = scores[numpy.arange(len(wanted)), wanted]
    return (scores > gold[:, None]).sum(axis=1)


def ndcg(scores, wanted):
    """Mean nDCG at 10 with a single relevant passage."""
    found = ranks(scores, numpy.array(wanted))
    return float(numpy.where(found < 10, 1 / numpy.log2(found + 2.0), 0).mean())


def bm25_scores(questions, passages, k1=1.2, b=0.75, table=None):
    """BM25; with a table, a word of the question stands for its translations.

    Translated, a question word occurs in a passage as often as its translations
    do, weighted by their probability, and so does its document frequency
    (probabilistic structured queries).
    """
    bigrams = {tuple(word.split()) for word in table or {} if " " in word}
    counts = [collections.Counter(words_of(p)) for p in passages]
    lengths = numpy.array([sum(c.values()) for c in counts], dtype=float)
    postings = collections.defaultdict(list)
    for i, count in enumerate(counts):
        for word, times in count.items():
            postings[word].append((i, times))
    norm = k1 * (1 - b + b * lengths / lengths.mean())
    scores = numpy.zeros((len(questions), len(passages)))
    for q, question in enumerate(questions):
        for word in join_bigrams(words_of(question), bigrams):
            frequency, documents = numpy.zeros(len(passages)), 0.0
            for target, probability in (table or {}).get(word) or [(word, 1.0)]:
                for i, times in postings.get(target, ()):
                    frequency[i] += probability * times
                documents += probability * len(postings.get(target, ()))
            if documents:
                weight = numpy.log(1 + (len(passages) - documents + 0.5) / (documents + 0.5))
                scores[q] += weight * frequency * (k1 + 1) / (frequency + norm)
    return scores


def fuse(lexical, dense, weight=0.7):
    """Lexical score over its best, plus a share of the dense score, best and worst at 1 and 0."""
    low, high = dense.min(axis=1, keepdims=True), dense.max(axis=1, keepdims=True)
    return (lexical / numpy.maximum(lexical.max(axis=1, keepdims=True), 1e-9)
            + weight * (dense - low) / numpy.maximum(high - low, 1e-9))


def tables_of(bundle):
    """Word translations in every direction; those without English by way of it."""
    return all_directions(bundle.translations, keep_unknown=True) if bundle.translations else {}


def measure_retrieval(bundle, name, questions, passages, wanted, table=None):
    """Dense, lexical and fused nDCG; with a table, the words are translated.

    The shares of the dense score were chosen on these sets.  A bundle without
    translations is measured by its vectors alone.
    """
    dense = dense_scores(bundle, questions, passages)
    if not bundle.translations:
        yield name, ndcg(dense, wanted)
        return
    lexical = bm25_scores(questions, passages, table=table)
    fused = fuse(lexical, dense, 0.7 if table is None else 1.5)
    yield name, ndcg(dense, wanted)
    yield f"{name}, BM25", ndcg(lexical, wanted)
    yield f"{name}, BM25 + dense", ndcg(fused, wanted)


def measure_mlqa(bundle, folder):
    """MLQA in four directions, and Vietnamese questions typed without diacritics."""
    tables = tables_of(bundle)
    for question, context in (("vi", "vi"), ("en", "vi"), ("vi", "en"), ("en", "en")):
        passages, rows = read_squad(folder / f"context-{context}-question-{question}.json")
        texts, wanted = [r[1] for r in rows], [r[2] for r in rows]
        name = f"MLQA dev, {question} -> {context}"
        yield from measure_retrieval(bundle, name, texts, passages, wanted,
                                     tables.get((question, context)))
        if question == "vi":
            stripped = [strip_diacritics(text) for text in texts]
            yield f"{name}, without diacritics", ndcg(
                dense_scores(bundle, stripped, passages), wanted)


def measure_xquad(bundle, folder):
    """XQuAD-R: every question language against every passage language."""
    tables = tables_of(bundle)
    read = {language: read_squad(folder / f"{language}.json") for language in ("vi", "en", "ru")}
    for context in read:
        wanted = {row[0]: row[2] for row in read[context][1]}
        for question in read:
            rows = [row for row in read[question][1] if row[0] in wanted]
            yield from measure_retrieval(
                bundle, f"XQuAD-R dev, {question} -> {context}", [r[1] for r in rows],
                read[context][0], [wanted[r[0]] for r in rows], tables.get((question, context)))


def measure_one_language(bundle, name, path):
    """Questions over the contexts of their own file."""
    passages, rows = read_squad(path)
    yield from measure_retrieval(bundle, name, [r[1] for r in rows], passages,
                                 [r[2] for r in rows])


def measure_sib(bundle, folder):
    """SIB-200: how often the nearest sentence in the other language is the translation."""
    vectors = {}
    for language, name in LANGUAGES.items():
        lines = (folder / f"{name}.tsv").read_text(encoding="utf-8").strip().split("\n")
        header = lines[0].split("\t")
        rows = [dict(zip(header, line.split("\t"))) for line in lines[1:]]
        rows.sort(key=lambda row: int(row["index_id"]))
        vectors[language] = bundle.embed([row["text"] for row in rows])
    total = []
    names = list(vectors)
    for i, left in enumerate(names):
        for right in names[i + 1:]:
            similar = vectors[left] @ vectors[right].T
            truth = numpy.arange(len(similar))
            total.append(((similar.argmax(1) == truth).mean() + (similar.argmax(0) == truth).mean()) / 2)
            yield f"SIB-200 {left}-{right} accuracy", float(total[-1])
    yield "SIB-200 mean accuracy", float(numpy.mean(total))


def measure_bundled_documents(bundle, questions, folder):
    """Questions on the bundled documents: is the best sentence an answering one?"""
    sentences, spans = [], []
    for number, path in enumerate(sorted(folder.glob("*.txt"))):
        for match in re.finditer(r"[^\n]+?(?:[.!?…](?=\s)|(?=\n)|$)", path.read_text(encoding="utf-8")):
            if len(match.group().strip()) > 1:
                sentences.append(match.group())
                spans.append((f"d{number}", match.start(), match.end()))
    vectors = bundle.embed(sentences)
    hits = collections.defaultdict(list)
    for line in open(questions, encoding="utf-8"):
        row = json.loads(line)
        if not row["answerable"]:
            continue
        best = numpy.argsort(-(vectors @ bundle.embed([row["question"]])[0]))[:3]
        right = [any(spans[i][0] == g["doc"] and spans[i][1] < g["end"] and g["start"] < spans[i][2]
                     for g in row["sentences"]) for i in best]
        for name in (row["lang"], "all"):
            hits[name].append((right[0], any(right)))
    for name, found in sorted(hits.items()):
        first, three = numpy.mean(found, axis=0)
        yield f"bundled documents {name} ({len(found)}) hit@1", float(first)
        yield f"bundled documents {name} ({len(found)}) hit@3", float(three)


def evaluate(bundle, dev, documents=None):
    """Every figure by name, in order."""
    figures = dict(measure_mlqa(bundle, dev / "mlqa"))
    figures.update(measure_xquad(bundle, dev / "xquad-r"))
    figures.update(measure_one_language(bundle, "NorQuAD dev, nb -> nb", dev / "norquad/dev.json"))
    figures.update(measure_one_language(bundle, "UIT regulations, vi -> vi",
                                        dev / "uit-regulations/regulations.json"))
    figures.update(measure_sib(bundle, dev / "sib200"))
    if documents is not None:
        figures.update(measure_bundled_documents(bundle, dev / "seedqa/dev.jsonl", documents))
    return {name: round(value, 4) for name, value in figures.items()}


def main(arguments):
    """Print the table."""
    if len(arguments) not in (2, 3):
        sys.exit("usage: evaluate.py BUNDLE_DIR DEV_DIR [BUNDLED_DOCUMENTS_DIR]")
    bundle, dev, *documents = map(Path, arguments)
    for name, value in evaluate(Bundle(bundle), dev, *documents).items():
        print(f"{name:<62} {value:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])

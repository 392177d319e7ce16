"""Train the SentencePiece vocabulary that all four languages share.

Each language gives the same number of sentences, whatever its share of the
data, so that none is left with letters for words; a unigram model is used
because its segmentation does not depend on the order of merges.
"""

import json
import random
import re
import sys

import sentencepiece

from prepare import open_text, read_rows, strip_diacritics

LANGUAGES = ("vi", "nb", "en", "ru")
# Vietnamese is often typed without its diacritics: those spellings get pieces too.
STRIPPED_SENTENCES = 30000
SENTENCES_PER_LANGUAGE = {"vi": 260000, "nb": 180000, "en": 180000, "ru": 200000}


def sentences_of(text):
    """A text cut after full stops, roughly."""
    return [s for s in re.split(r"(?<=[.!?…])\s+|\n+", text) if s.strip()]


def collect(data, work):
    """Sentences by language from the translation pairs and the running text."""
    found = {language: set() for language in LANGUAGES}
    for path in sorted((work / "parallel").glob("en-*.tsv")):
        left, right = path.stem.split("-")
        for _, a, b in read_rows(path):
            found[left].add(a)
            found[right].add(b)
    for line in open_text(data / "text/vi-wiki.jsonl.xz"):
        for paragraph in json.loads(line)["paragraphs"]:
            if len(paragraph) > 80:
                found["vi"].update(sentences_of(paragraph))
    for line in open_text(data / "text/nb-laws.jsonl.xz"):
        for provision in json.loads(line)["provisions"]:
            found["nb"].update(sentences_of(provision["text"])[:4])
    for line in open_text(data / "text/vi-laws.jsonl.xz"):
        found["vi"].update(sentences_of(json.loads(line)["text"]))
    return found


def train_tokenizer(data, work, vocabulary, seed, threads):
    """Write WORK/sentencepiece.model and return its path."""
    rng = random.Random(seed)
    sample = []
    for language, texts in collect(data, work).items():
        texts = sorted(t for t in texts if 10 < len(t) < 600)
        rng.shuffle(texts)
        sample += texts[:SENTENCES_PER_LANGUAGE[language]]
        if language == "vi":
            sample += [strip_diacritics(t) for t in texts[-STRIPPED_SENTENCES:]]
        print(f"tokenizer: {language} {len(texts)} sentences", file=sys.stderr)
    rng.shuffle(sample)
    source = work / "tokenizer.txt"
    source.write_text("\n".join(sample) + "\n", encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(source), model_prefix=str(work / "sentencepiece"), model_type="unigram",
        vocab_size=vocabulary, character_coverage=0.9995, num_threads=threads,
        normalization_rule_name="nmt_nfkc_cf", input_sentence_size=len(sample),
        shuffle_input_sentence=False, max_sentence_length=4096,
        bos_id=-1, eos_id=-1, minloglevel=1)
    return work / "sentencepiece.model"

#!/usr/bin/python3
"""Make the reader's training questions: real ones, real ones translated, and ones made from text.

    /usr/bin/python3 models/training/reader_questions.py DATA_DIR MODEL_DIR OUT_DIR [--seed N]

Few people have marked answers in paragraphs, and nobody in Vietnamese or Russian text that we may
learn from.  So a question is made for a stretch of text that looks like an answer (answers.py):
the words around it, some left out, some replaced by synonyms (a translation and back) or by words
of the neighbouring sentence, with the words that ask for such an answer.  After Lewis, Denoyer and
Riedel, "Unsupervised question answering by cloze translation" (ACL 2019), without their networks.

Real questions and their passages are also given in the words of the other languages, which keeps
the order of words and so the place of the answer.

Output: one SQuAD-shaped file per kind in OUT_DIR: real.*.json, as-<language>.*.json,
near.*.json (made, keeping most words of the text) and made.*.json (made, keeping fewer).
"""

import argparse
import dataclasses
import json
import random
import re
import sys
import zlib
from pathlib import Path

from answers import find_answers, words_with_places
from bundle import read_translations
from pairs import CONTINUOUS
from prepare import clean, open_text
from question_words import GRAMMARS, KIND_WEIGHTS
from text_translator import TextTranslator
from tokenizer import sentences_of
from translations import all_directions

LANGUAGES = ("vi", "nb", "en", "ru")
# Tags of continuous parallel text, by what it is.
NEWS, VOICES, BOOKS = "newstest|wmt|ud-pud", "evbnews", "free-culture|handbook"
QUESTIONS = 2  # made of each
CHARACTERS = (220, 1400)  # of a paragraph that questions are made of
ACROSS_SHARE = 0.2  # of made questions, asked in another language


@dataclasses.dataclass(frozen=True)
class Wording:
    """How far a made question goes from the words of the text."""

    paragraphs: int  # asked about, of each source of running text
    left: tuple  # words before the answer that a question may have, one of these numbers
    right: tuple
    least_right: int  # looked at where there are hardly any
    small_lost: float  # chance of leaving out a word that says little
    lost: float  # and another
    beside_lost: tuple  # more for the first, second, ... word beside the answer
    synonyms: float
    neighbours: float  # chance of words of the sentence before, or of the title


# Questions that keep most words are easy: a reader that knows nothing learns first to look near
# the words that match, and then, from the others, that the answer rarely stands between them.
WORDINGS = {
    "near": Wording(4500, (2, 4, 6, 8, 12), (0, 2, 4, 6, 10), 6, 0.3, 0.12, (), 0.22, 0.2),
    "made": Wording(2200, (4, 7, 10, 14), (0, 4, 7, 10, 14), 8, 0.35, 0.2, (0.5, 0.35, 0.2, 0.1),
                    0.35, 0.4)}


class Synonyms:
    """Replaces words by what their translations into another language translate back to."""

    def __init__(self, tables, rng):
        self.tables, self.rng = tables, rng

    def draw(self, source, target, word):
        """A likely translation of a word, or None."""
        found = self.tables[source, target].get(word.lower())
        return self.rng.choices([t for t, _ in found], [p for _, p in found])[0] if found else None

    def __call__(self, word, language):
        other = self.rng.choice([l for l in LANGUAGES if l != language])
        there = self.draw(language, other, word)
        back = there and self.draw(other, language, there)
        return back or word


def context_words(text, places, answer, grammar, wording, rng):
    """Words for a question: small ones often left out, and the nearer the answer the oftener.

    People ask in other words than the text has, above all beside the answer: a question that kept
    those would teach that answers stand between words of the question.
    """
    kept = []
    for i, (word, start, _) in enumerate(places):
        away = i if start >= answer.end else len(places) - 1 - i
        lost = wording.small_lost if word.lower() in grammar.stops else wording.lost
        if away < len(wording.beside_lost):
            lost += wording.beside_lost[away]
        if rng.random() > lost:
            kept.append(text[start:start + len(word)])
    return kept


def vary(found, language, synonyms, share, rng):
    """Some of the words replaced by synonyms; names and numbers stay."""
    return [synonyms(word, language) if word.islower() and rng.random() < share else word
            for word in found]


def asking(answer, grammar, rng):
    """The words that ask for the answer, and whether they name what it is one of."""
    if answer.noun and answer.kind in ("name", "place", "phrase", "person") and rng.random() < 0.6:
        which = rng.choice(grammar.which)
        return f"{answer.noun} {which}" if grammar.noun_first else f"{which} {answer.noun}", True
    ask = rng.choice(grammar.asks[answer.kind])
    ask = re.sub(r"\s+", " ", ask.replace("{noun}", answer.noun)).strip()
    if rng.random() < 0.3 and " " not in ask and not grammar.noun_first:
        ask += " " + rng.choice(grammar.helpers)
    return ask, "{noun}" in ask


def make_question(sentence, neighbour, answer, language, wording, synonyms, rng):
    """A question that the answer, a stretch of the sentence, is to; None if too little is left."""
    grammar = GRAMMARS[language]
    places = words_with_places(sentence)
    left = [p for p in places if p[2] <= answer.before][-rng.choice(wording.left):]
    right = [p for p in places if p[1] >= answer.after][:rng.choice(wording.right)]
    if len(left) + len(right) < 3:
        right = [p for p in places if p[1] >= answer.after][:wording.least_right]
    left = context_words(sentence, left, answer, grammar, wording, rng)
    right = context_words(sentence, right, answer, grammar, wording, rng)
    if sum(len(w) > 1 and w.lower() not in grammar.stops for w in left + right) < 2:
        return None
    left, right = (vary(side, language, synonyms, wording.synonyms, rng) for side in (left, right))
    if rng.random() < wording.neighbours and neighbour:
        extra = [w for w, _, _ in words_with_places(neighbour) if w.lower() not in grammar.stops]
        left = rng.sample(extra, min(len(extra), rng.randint(1, 2))) + left
    ask, _ = asking(answer, grammar, rng)
    if rng.random() < grammar.last:
        ordered = left + [ask] + right
    elif rng.random() < 0.25:
        ordered = [ask] + right + left
    else:
        ordered = [ask] + left + right
    question = " ".join(w for w in ordered if w).strip()
    return question[:1].upper() + question[1:] + ("?" if rng.random() < 0.85 else "")


def questions_of(paragraph, language, title, wording, synonyms, rng):
    """Up to QUESTIONS (question, answer start, answer text, kind) of different sentences."""
    sentences, position = [], 0
    for sentence in sentences_of(paragraph):
        position = paragraph.find(sentence, position)
        sentences.append((position, sentence))
        position += len(sentence)
    candidates = []
    for i, (start, sentence) in enumerate(sentences):
        if 30 < len(sentence) < 500:
            candidates += [(i, start, a) for a in find_answers(sentence, language)]
    made, used = [], set()
    while candidates and len(made) < QUESTIONS:
        kinds = sorted({a.kind for _, _, a in candidates})
        kind = rng.choices(kinds, [KIND_WEIGHTS[k] for k in kinds])[0]
        i, start, answer = rng.choice([c for c in candidates if c[2].kind == kind])
        sentence = sentences[i][1]
        neighbour = sentences[i - 1][1] if i else ""
        if title and title.lower() not in sentence.lower() and rng.random() < 0.5:
            neighbour = title
        question = make_question(sentence, neighbour, answer, language, wording, synonyms, rng)
        used.add(i)
        candidates = [c for c in candidates if c[0] not in used]
        if question:
            text = sentence[answer.start:answer.end]
            made.append((question, start + answer.start, text, answer.kind))
    return made


def fits(paragraph):
    """Whether a paragraph is of a length worth asking about, and mostly prose."""
    return CHARACTERS[0] <= len(paragraph) <= CHARACTERS[1] and paragraph.count(". ") >= 1


def wiki_paragraphs(data):
    """Paragraphs of Vietnamese Wikipedia with the article's title."""
    for line in open_text(data / "text/vi-wiki.jsonl.xz"):
        article = json.loads(line)
        for paragraph in article["paragraphs"]:
            if fits(paragraph):
                yield re.sub(r"\s+", " ", paragraph), article["title"]


def law_paragraphs(data, language):
    """Sections of laws with their titles."""
    for line in open_text(data / f"text/{language}-laws.jsonl.xz"):
        law = json.loads(line)
        if language == "nb":
            for provision in law["provisions"]:
                text = re.sub(r"(^|\n)\d+ (Endret|Tilføyd|Opphevet)[^\n]*", "", provision["text"])
                title = f"{law['short']} {provision['title'] or ''}"
                yield re.sub(r"\s+", " ", text).strip(), title
        else:
            for article in re.split(r"\nĐiều \d+\w?\.\s*", law["text"])[1:]:
                title, _, text = article.partition("\n")
                yield re.sub(r"\s+", " ", text).strip(), title.strip()


def runs(data, other, tags, side):
    """Lists of neighbouring (English, other) lines of continuous parallel text, five or so: a list
    is finished at 500 characters of its side 0 or 1.
    """
    for folder in ("parallel", "more/parallel"):
        run, tag = [], None
        for line in open_text(data / f"{folder}/en-{other}.tsv.xz"):
            row = line.rstrip("\n").split("\t")
            if not tags.match(row[0]) or not CONTINUOUS.match(row[0]):
                continue
            if row[0] != tag or sum(len(pair[side]) for pair in run) > 500:
                yield run
                run, tag = [], row[0]
            run.append((clean(row[1]), clean(row[2])))


def running_paragraphs(data, language, tags):
    """One side of runs of lines, of sources whose tags begin so."""
    side = 0 if language == "en" else 1
    for other in ("vi", "nb", "ru"):
        if language in ("en", other):
            for run in runs(data, other, re.compile(tags), side):
                yield " ".join(pair[side] for pair in run), ""


def danetqa_passages(data):
    """The passage of every question of DaNetQA."""
    for line in open_text(data / "more/qa/danetqa-ru.jsonl"):
        yield json.loads(line)["passage"]


def nearest(text, start, context):
    """Where the text stands in the context, nearest to `start`; None if nowhere."""
    places = [m.start() for m in re.finditer(re.escape(text), context)]
    return min(places, key=lambda p: abs(p - start), default=None)


def squad_rows(path):
    """(context, [(question, answer start, answer text)]) of a SQuAD-shaped file.

    Some offsets are off by a few characters: the nearest place of the text counts.
    """
    for article in json.load(open_text(path))["data"]:
        for paragraph in article["paragraphs"]:
            context, questions = paragraph["context"], []
            for qa in paragraph["qas"]:
                for answer in qa["answers"][:1]:
                    text = answer["text"].strip()
                    start = nearest(text, answer["answer_start"], context)
                    if text and start is not None:
                        questions.append((qa["question"], start, text))
            if questions:
                yield context, questions


def jsonl_rows(path):
    """The same of a gathering of question sets; an answer without an offset is looked for."""
    found = {}
    for row in map(json.loads, open_text(path)):
        passage, answer = row.get("passage") or "", str(row.get("answer") or "").strip(" .")
        question = re.sub(r"^\s*CÂU \d+\s*[:.]?\s*", "", row["question"], flags=re.I)
        start = nearest(answer, row.get("answer_start", 0), passage)
        if start is not None and 1 < len(answer) < 0.6 * len(passage):
            found.setdefault(passage, []).append((question, start, answer))
    yield from found.items()


def real_sets(data):
    """{name: (language, rows)} of the questions that people wrote."""
    qa = data / "more/qa"
    return {"norquad": ("nb", list(squad_rows(data / "reader/norquad.train.json"))),
            "tydiqa": ("en", list(squad_rows(data / "reader/tydiqa.en.train.json.xz"))),
            "covid": ("en", list(jsonl_rows(qa / "covid-qa-en.jsonl"))),
            "viquad": ("vi", list(jsonl_rows(qa / "viquad-subset-vi.jsonl"))),
            "vnhsge": ("vi", [r for r in jsonl_rows(qa / "vnhsge-vi.jsonl") if len(r[0]) > 90])}


def translated_rows(rows, translator):
    """Rows in the words of another language; of two in five only the questions."""
    for context, questions in rows:
        cache, kept = {}, []
        marks = [m for _, start, text in questions for m in (start, start + len(text))]
        new, moved = context, marks
        if translator.rng.random() < 0.6:
            new, moved = translator.text(context, marks, cache)
        for (question, _, _), start, end in zip(questions, moved[::2], moved[1::2]):
            if start is None or end is None or not new[start:end].strip():
                continue
            text = new[start:end].strip()
            kept.append((translator.question(question, cache), new.index(text, start), text))
        if kept:
            yield new, kept, is_held_out(context)


def is_held_out(context):
    """Whether questions on a context, in any language, are kept for choosing: a tenth."""
    return zlib.crc32(context[:200].encode()) % 10 == 0


def write(path, rows):
    """A SQuAD-shaped file of (context, questions, is held out); ids say "held".

    A question is (question, start, answer); one without an answer has no start.
    """
    number, paragraphs = 0, []
    for context, questions, held in rows:
        qas = []
        for question, start, text in questions:
            answers = []
            if start is not None:
                assert context[start:start + len(text)] == text, (path, text)
                answers = [{"text": text, "answer_start": start}]
            qas.append({"id": f"{'held-' if held else ''}{number}", "question": question,
                        "answers": answers})
            number += 1
        paragraphs.append({"context": context, "qas": qas})
    path.write_text(json.dumps({"data": [{"title": "", "paragraphs": paragraphs}]},
                               ensure_ascii=False), encoding="utf-8")
    print(f"{path.name}: {len(paragraphs)} paragraphs, {number} questions", file=sys.stderr)


def made_rows(paragraphs, language, count, wording, synonyms, translators, rng):
    """Rows of made questions on a sample of paragraphs."""
    paragraphs = sorted(set((p, t) for p, t in paragraphs if fits(p)))
    kinds = {}
    for paragraph, title in rng.sample(paragraphs, min(count, len(paragraphs))):
        rows = []
        made = questions_of(paragraph, language, title, wording, synonyms, rng)
        for question, start, text, kind in made:
            kinds[kind] = kinds.get(kind, 0) + 1
            if rng.random() < ACROSS_SHARE:
                other = rng.choice([l for l in LANGUAGES if l != language])
                question = translators[language, other].question(question, {})
            rows.append((question, start, text))
        if rows:
            yield paragraph, rows, False
    counts = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    print(f"  {language}: {counts}", file=sys.stderr)


def sources(data, real, count):
    """{name: (language, paragraphs, how many)} of running text, `count` of a usual source."""
    danetqa = [(passage, "") for passage in danetqa_passages(data)]
    tydiqa = [(p.strip(), "") for c, _ in real["tydiqa"][1]
              if not is_held_out(c) for p in c.split("\n")]
    norquad = [(" ".join(sentences_of(c)[i:i + 5]), "") for c, _ in real["norquad"][1]
               if not is_held_out(c) for i in range(0, len(sentences_of(c)), 5)]
    return {"vi-wiki": ("vi", wiki_paragraphs(data), 2 * count),
            "vi-laws": ("vi", law_paragraphs(data, "vi"), count // 3),
            "nb-laws": ("nb", law_paragraphs(data, "nb"), count // 2),
            "nb-books": ("nb", running_paragraphs(data, "nb", BOOKS), count),
            "nb-norquad": ("nb", norquad, count),
            "en-news": ("en", running_paragraphs(data, "en", NEWS), count),
            "en-voices": ("en", running_paragraphs(data, "en", VOICES), count // 2),
            "vi-voices": ("vi", running_paragraphs(data, "vi", VOICES), count // 2),
            "en-tydiqa": ("en", tydiqa, count),
            "ru-news": ("ru", running_paragraphs(data, "ru", NEWS), count),
            "ru-danetqa": ("ru", danetqa, count)}


def main():
    """Write every file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    tables = all_directions(read_translations(options.model / "translations.bin"))
    real = real_sets(options.data)
    for name, (_, rows) in real.items():
        write(options.out / f"real.{name}.json", [(c, q, is_held_out(c)) for c, q in rows])
    for name, (language, rows) in real.items():
        for target in LANGUAGES:
            if target != language:
                rng = random.Random(f"{options.seed} {name} {target}")
                translator = TextTranslator(tables[language, target], language, target, rng)
                write(options.out / f"as-{target}.{name}.json", translated_rows(rows, translator))
    for kind, wording in WORDINGS.items():
        found = sources(options.data, real, wording.paragraphs)
        for name, (language, paragraphs, count) in found.items():
            rng = random.Random(f"{options.seed} {name}")
            translators = {d: TextTranslator(t, *d, rng) for d, t in tables.items()
                           if d[0] == language}
            write(options.out / f"{kind}.{name}.json",
                  made_rows(paragraphs, language, count, wording, Synonyms(tables, rng),
                            translators, rng))


if __name__ == "__main__":
    main()

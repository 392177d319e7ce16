"""Running text in, pairs of a question-like text and the passage that answers it out.

A translation model learns that two sentences mean the same; search needs more:
that a short question belongs to a long passage which only partly speaks of the
same things.  Nobody wrote such questions for most of our text, so they are
made: a sentence, or a few words of it, is taken out of a paragraph and must
find the rest; a title and a heading must find their section; a line of a news
article must find the lines around it in another language.

Almost nobody writes questions in one language about passages in another, so
those are made too, by replacing every word with one of its learned
translations.  The result is no sentence, but a model that adds up its words
does not see their order.

Output: WORK/passages/<group>.tsv, lines of "tag<TAB>question<TAB>passage".
Batches are later drawn from one group at a time, so that the other passages
of a batch are hard to tell from the right one.
"""

import json
import random
import re
import sys
import zlib
from itertools import accumulate

from bundle import read_translations
from prepare import is_software, open_text, read_rows, strip_diacritics, write_rows
from tokenizer import sentences_of
from translations import all_directions, join_bigrams, words_of

# Sources whose consecutive lines continue one text.
CONTINUOUS = re.compile(r"^(evbnews|bible|newstest|quran|handbook|tico19|wmt|d2l-vn|ml-yearning"
                        r"|free-culture|umbrella-safety|ud-pud|hf-course|ms-iot-course"
                        r"|african-storybook|ms-d365ops$|ms-d365po.para$)")
PASSAGE_CHARACTERS = 900
GROUP_CAP = 260000
WHOLE_PASSAGE_SHARE = 0.2
CROPPED_SHARE = 0.4
STRIPPED_PAIRS = 60000
# Pairs translated word by word, per target language, of Wikipedia and laws.
TRANSLATED_PAIRS = {"vi-wiki": {"en": 90000, "nb": 70000, "ru": 100000},
                    "vi-laws": {"en": 12000, "nb": 12000, "ru": 12000},
                    "nb-laws": {"en": 12000, "vi": 12000, "ru": 12000}}
SENTENCES_ACROSS = 45000
QUESTION_LANGUAGES = {"norquad": "nb", "tydiqa-en": "en", "covid-qa-en": "en", "covid-faq": "en",
                      "danetqa-ru": "ru", "viquad-subset-vi": "vi", "vnhsge-vi": "vi"}


def crop(sentence, rng):
    """A run of five to twelve words of the sentence: what a question shares with it."""
    words = sentence.split()
    length = rng.randint(5, 12)
    if len(words) <= length:
        return sentence
    start = rng.randrange(len(words) - length + 1)
    return " ".join(words[start:start + length])


def sentence_pairs(tag, paragraph, rng, count):
    """Sentences of a paragraph, each with the rest of it."""
    sentences = sentences_of(paragraph[:2 * PASSAGE_CHARACTERS])
    if len(sentences) < 2:
        return
    for i in rng.sample(range(len(sentences)), min(count, len(sentences))):
        question = sentences[i].strip()
        if not 20 < len(question) < 400:
            continue
        whole = rng.random() < WHOLE_PASSAGE_SHARE
        rest = " ".join(s.strip() for j, s in enumerate(sentences) if whole or j != i)
        if len(rest) > 60:
            if rng.random() < CROPPED_SHARE:
                question = crop(question, rng)
            yield tag, question, rest[:PASSAGE_CHARACTERS]


def wiki_pairs(data, exclusion, rng):
    """Vietnamese Wikipedia: sentences and titles with their paragraphs."""
    for line in open_text(data / "text/vi-wiki.jsonl.xz"):
        article = json.loads(line)
        heading = ""
        for paragraph in article["paragraphs"]:
            if paragraph.startswith("=="):
                heading = paragraph.strip("= ")
            elif len(paragraph) > 120 and paragraph not in exclusion:
                paragraph = paragraph.replace("\t", " ").replace("\n", " ")
                yield from sentence_pairs("vi-wiki", paragraph, rng, 2)
                if heading and rng.random() < 0.3:
                    yield "vi-wiki", f"{article['title']} {heading}", paragraph[:PASSAGE_CHARACTERS]
                    heading = ""


def norwegian_law_pairs(data, rng):
    """Norwegian laws: the law's and the section's titles, and sentences, with the section."""
    for line in open_text(data / "text/nb-laws.jsonl.xz"):
        law = json.loads(line)
        for provision in law["provisions"]:
            text = re.sub(r"(^|\n)\d+ (Endret|Tilføyd|Opphevet)[^\n]*", "", provision["text"])
            text = re.sub(r"\s+", " ", text).strip()
            if len(text) < 80:
                continue
            if provision["title"]:
                yield "nb-laws", f"{law['short']} {provision['title']}", text[:PASSAGE_CHARACTERS]
            yield from sentence_pairs("nb-laws", text, rng, 1)


def vietnamese_law_pairs(data, exclusion, rng):
    """Vietnamese laws: article titles, and sentences, with the article."""
    for line in open_text(data / "text/vi-laws.jsonl.xz"):
        law = json.loads(line)
        for article in re.split(r"\nĐiều \d+\w?\.\s*", law["text"])[1:]:
            title, _, text = article.partition("\n")
            text = re.sub(r"\s+", " ", text).strip()
            if len(text) < 80 or text[:PASSAGE_CHARACTERS] in exclusion:
                continue
            if len(title) < 200:
                yield "vi-laws", title.strip(), text[:PASSAGE_CHARACTERS]
            yield from sentence_pairs("vi-laws", re.sub(r"; ", ". ", text), rng, 3)


def is_held_out(passage):
    """Whether the questions on a passage are left out of a training with --hold-out: a third."""
    return zlib.crc32(passage[:200].encode()) % 3 == 0


def sentence_at(text, place):
    """The sentence that the character at `place` is in; None between two."""
    end = 0
    for sentence in sentences_of(text):
        start = text.find(sentence, end)
        end = start + len(sentence)
        if place < end:
            return sentence if place >= start else None
    return None


def answer_pairs(tag, question, text, start):
    """A question with the text around its answer and, if that is in one, with its sentence."""
    around = text[max(0, start - PASSAGE_CHARACTERS // 2):][:PASSAGE_CHARACTERS]
    return [(tag, question, passage) for passage in (around, sentence_at(text, start)) if passage]


def squad_pairs(tag, path, hold_out):
    """Questions of a SQuAD-shaped file with their passage, and with the answering sentence."""
    for article in json.load(open_text(path))["data"]:
        for paragraph in article["paragraphs"]:
            context = paragraph["context"]
            if hold_out and is_held_out(context):
                continue
            for qa in paragraph["qas"]:
                if not qa["answers"]:
                    continue
                start = qa["answers"][0]["answer_start"]
                yield from answer_pairs(tag, qa["question"], context, start)


def question_pairs(data, hold_out):
    """Questions written by people, with passages; answers where there is no passage."""
    yield from squad_pairs("norquad", data / "reader/norquad.train.json", hold_out)
    yield from squad_pairs("tydiqa-en", data / "reader/tydiqa.en.train.json.xz", hold_out)
    for path in sorted((data / "more/qa").glob("*.jsonl")):
        if path.stem == "mkqa-en-ru":  # its answers are names, which no passage surrounds
            continue
        for line in open_text(path):
            row = json.loads(line)
            passage = row.get("passage") or ""
            if hold_out and is_held_out(passage):
                continue
            if "answer_start" in row and row["answer_start"] > PASSAGE_CHARACTERS // 2:
                passage = passage[row["answer_start"] - PASSAGE_CHARACTERS // 2:]
            if len(passage) < 20:
                passage = row.get("answer") or ""
            if path.stem == "vnhsge-vi" and row.get("answer"):
                yield path.stem, row["question"], str(row["answer"])
            if passage:
                yield path.stem, row["question"], str(passage)[:PASSAGE_CHARACTERS]
            if row.get("question_en_mt"):
                yield path.stem, row["question_en_mt"], row["question"]


def neighbour_pairs(rows, rng):
    """Lines of a continuous text with the lines around them, across and within languages."""
    for i in range(2, len(rows) - 2):
        tag = rows[i][0]
        if not CONTINUOUS.match(tag) or len(rows[i][1]) < 30:
            continue
        question_side, passage_side = rng.choice(((1, 2), (2, 1), (1, 2), (2, 1), (1, 1), (2, 2)))
        keep = question_side != passage_side and rng.random() < 0.5
        window = [rows[j] for j in range(i - 2, i + 3) if j != i or keep]
        if any(row[0] != tag for row in window):
            continue
        question = rows[i][question_side]
        if rng.random() < CROPPED_SHARE:
            question = crop(question, rng)
        yield tag, question, " ".join(row[passage_side] for row in window)[:PASSAGE_CHARACTERS]


class WordTranslator:
    """Replaces every word of a text by a translation drawn from the learned table."""

    def __init__(self, table, rng):
        self.rng = rng
        self.choices = {word: ([t for t, _ in found], list(accumulate(p for _, p in found)))
                        for word, found in table.items()}
        self.bigrams = {tuple(word.split()) for word in table if " " in word}

    def __call__(self, text):
        words = []
        for word in join_bigrams(words_of(text), self.bigrams):
            if word in self.choices:
                targets, sums = self.choices[word]
                words.append(self.rng.choices(targets, cum_weights=sums)[0])
            else:
                words.append(word)
        return " ".join(words)


def translated(rows, translate, rng):
    """Pairs with the question, the passage, or both in the other language's words."""
    for tag, question, passage in rows:
        kind = rng.random()
        yield (tag, translate(question) if kind < 0.7 else question,
               translate(passage) if kind > 0.55 else passage)


def across_groups(groups, tables, rng):
    """Groups of question-passage pairs made cross-lingual by word translation."""
    translators = {direction: WordTranslator(table, rng) for direction, table in tables.items()}
    across = {}
    for name, counts in TRANSLATED_PAIRS.items():
        for language, count in counts.items():
            rows = rng.sample(groups[name], min(count, len(groups[name])))
            across[f"{name}-as-{language}"] = list(
                translated(rows, translators[name[:2], language], rng))
    for language in ("vi", "nb", "en", "ru"):
        across[f"questions-as-{language}"] = [
            row for source in ("vi", "nb", "en", "ru") if source != language
            for row in translated([r for r in groups["questions"]
                                   if QUESTION_LANGUAGES.get(r[0]) == source],
                                  translators[source, language], rng)]
    return across


def sentences_across(work, tables, rng):
    """Sentence pairs of two languages neither of which is English, by English words.

    Such pairs are rare, and mostly from the Bible: the English side of other
    pairs, translated word by word, gives them modern vocabulary.
    """
    across = {}
    for source in ("vi", "nb", "ru"):
        rows = [row for row in read_rows(work / "parallel" / f"en-{source}.tsv")
                if row[0] != "bible" and not is_software(row)]
        for target in ("vi", "nb", "ru"):
            if source != target:
                translate = WordTranslator(tables["en", target], rng)
                across[f"{source}-as-{target}"] = [
                    (tag, translate(english), text)
                    for tag, english, text in rng.sample(rows, min(SENTENCES_ACROSS, len(rows)))]
    return across


def one_line(rows):
    """The rows without the characters that separate them."""
    return [tuple(re.sub(r"\s+", " ", field).strip() for field in row) for row in rows]


def make_pairs(data, work, exclusion, seed, hold_out=False):
    """Write every group of question-passage pairs, some written questions held out if told."""
    rng = random.Random(seed)
    groups = {
        "vi-wiki": list(wiki_pairs(data, exclusion, rng)),
        "nb-laws": list(norwegian_law_pairs(data, rng)),
        "vi-laws": list(vietnamese_law_pairs(data, exclusion, rng)),
        "questions": list(question_pairs(data, hold_out)),
    }
    for path in sorted((work / "parallel").glob("*.tsv")):
        groups[f"around-{path.stem}"] = list(neighbour_pairs(read_rows(path), rng))
    stripped = rng.sample(groups["vi-wiki"], min(STRIPPED_PAIRS, len(groups["vi-wiki"])))
    groups["vi-stripped"] = [(tag, strip_diacritics(q), p) for tag, q, p in stripped]
    tables = all_directions(read_translations(work / "translations.bin"))
    groups.update(across_groups(groups, tables, rng))
    groups.update(sentences_across(work, tables, random.Random(seed)))
    for name, rows in groups.items():
        rows = one_line(rows)
        if len(rows) > GROUP_CAP:
            rows = rng.sample(rows, GROUP_CAP)
        write_rows(work / "passages" / f"{name}.tsv", rows)
        print(f"pairs: {name} {len(rows)}", file=sys.stderr)

"""Our own questions (own_questions.py) in, pairs of a question and the text that answers it out.

Made questions share their words with the text, for they are cut out of it; those that people wrote
are few, and none is about Vietnamese or Russian text.  Ours are, half of them in other words than
the text's, and many in another language.

Output: WORK/passages/own.tsv, own-across.tsv and own-stripped.tsv (Vietnamese as it is typed
without diacritics), lines as pairs.py writes them.  The held-out tenth is left out.
"""

import random
import sys

from own_questions import read_sources, rows_of
from pairs import PASSAGE_CHARACTERS, one_line
from prepare import strip_diacritics, write_rows
from reader_questions import LANGUAGES
from tokenizer import sentences_of

OWN_QUESTION = "hoidap-questions"
STRIPPED_SHARE = 0.3  # of the Vietnamese questions on Vietnamese text


def sentence_at(text, place):
    """The sentence that the character at `place` is in."""
    position = 0
    for sentence in sentences_of(text):
        position = text.find(sentence, position)
        if place < position + len(sentence):
            return sentence
        position += len(sentence)
    return text


def pairs_of(text, rows):
    """A question with the text around its answer, and with the sentence that answers."""
    for question, start, _ in rows:
        begin = max(0, start - PASSAGE_CHARACTERS // 2)
        yield OWN_QUESTION, question, text[begin:begin + PASSAGE_CHARACTERS]
        yield OWN_QUESTION, question, sentence_at(text, start)


def make_own_pairs(data, work, seed):
    """Write the pairs of all our questions but follow-ups and those without an answer."""
    rng = random.Random(seed)
    groups = {"own": [], "own-across": [], "own-stripped": []}
    for own, sources, texts in read_sources(data):
        for group in sources:
            for text, rows, held in rows_of(group, texts, lambda l, own=own: l == own):
                if held:
                    continue
                pairs = list(pairs_of(text, rows))
                groups["own"] += pairs
                if own == "vi":
                    groups["own-stripped"] += [(tag, strip_diacritics(question), passage)
                                               for tag, question, passage in pairs[::2]
                                               if rng.random() < STRIPPED_SHARE]
            for text, rows, held in rows_of(
                    group, texts, lambda l, own=own: l != own and l in LANGUAGES):
                if not held:
                    groups["own-across"] += pairs_of(text, rows)
    for name, pairs in groups.items():
        write_rows(work / "passages" / f"{name}.tsv", one_line(pairs))
        print(f"pairs: {name} {len(pairs)}", file=sys.stderr)

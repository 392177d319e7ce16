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
from pairs import answer_pairs, one_line
from prepare import strip_diacritics, write_rows
from reader_questions import LANGUAGES

OWN_QUESTION = "hoidap-questions"
STRIPPED_SHARE = 0.3  # of the Vietnamese questions on Vietnamese text


def pairs_of(group, texts, is_meant):
    """The pairs of each of a group's questions in some languages; of none where it is held out."""
    for text, rows, held in rows_of(group, texts, is_meant):
        if not held:
            for question, start, _ in rows:
                yield answer_pairs(OWN_QUESTION, question, text, start)


def make_own_pairs(data, work, seed):
    """Write the pairs of all our questions but follow-ups and those without an answer."""
    rng = random.Random(seed)
    groups = {"own": [], "own-across": [], "own-stripped": []}
    for own, sources, texts in read_sources(data):
        for group in sources:
            for pairs in pairs_of(group, texts, lambda l, own=own: l == own):
                groups["own"] += pairs
                if own == "vi" and rng.random() < STRIPPED_SHARE:
                    tag, question, around = pairs[0]
                    groups["own-stripped"].append((tag, strip_diacritics(question), around))
            for pairs in pairs_of(group, texts, lambda l, own=own: l != own and l in LANGUAGES):
                groups["own-across"] += pairs
    for name, pairs in groups.items():
        write_rows(work / "passages" / f"{name}.tsv", one_line(pairs))
        print(f"pairs: {name} {len(pairs)}", file=sys.stderr)

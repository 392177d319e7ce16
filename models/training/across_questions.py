#!/usr/bin/python3
"""Questions in one language on people's translations of the texts that they were made from.

    /usr/bin/python3 models/training/across_questions.py DATA_DIR MODEL_DIR OUT_DIR

Continuous parallel text, five lines or so at a time: a question is made from a line on one side
(reader_questions.py), and its text is the other side, where the line's translation holds the
answer.  Of words translated one by one, as reader_questions.py has them, less is to be found than of
what people write: whatever is fitted on those alone thinks too little of questions across languages.

DATA_DIR, MODEL_DIR and OUT_DIR as for reader_questions.py.  Writes across.QUESTION-TEXT.SOURCE.json.
"""

import random
import re
import sys
from pathlib import Path

from bundle import read_translations
from reader_questions import (BOOKS, NEWS, QUESTIONS, VOICES, WORDINGS, Synonyms, fits,
                              is_held_out, questions_of, runs, write)
from translations import all_directions

SOURCES = (("vi", "voices", VOICES), ("ru", "news", NEWS), ("nb", "books", BOOKS))
TEXTS = 2500


def line_at(lines, position):
    """The number of the line in which a place of the joined lines is."""
    end = 0
    for number, line in enumerate(lines):
        end += len(line) + 1
        if position < end:
            return number
    return len(lines) - 1


def rows(texts, language, synonyms, rng):
    """(text, [(question, start, answer)], held out) of pairs of lists of lines."""
    for asked, answering in texts:
        english = " ".join(asked if language == "en" else answering)
        context, questions = " ".join(answering), []
        for question, start, _, _ in questions_of(" ".join(asked), language, "", WORDINGS["made"],
                                                  synonyms, rng)[:QUESTIONS]:
            number = line_at(asked, start)
            place = sum(len(line) + 1 for line in answering[:number])
            questions.append((question, place, answering[number]))
        if questions:
            yield context, questions, is_held_out(english)


def main():
    """Write the sets."""
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    data, model, out = (Path(argument) for argument in sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    tables = all_directions(read_translations(model / "translations.bin"))
    for other, name, tags in SOURCES:
        found = [run for run in runs(data, other, re.compile(tags), 0)
                 if run and all(e and o for e, o in run)
                 and all(fits(" ".join(side)) for side in zip(*run))]
        for language, text_language, turned in (("en", other, False), (other, "en", True)):
            rng = random.Random(f"{language} {text_language}")
            texts = [tuple(zip(*run))[::-1 if turned else 1]
                     for run in rng.sample(found, min(TEXTS, len(found)))]
            write(out / f"across.{language}-{text_language}.{name}.json",
                  rows(texts, language, Synonyms(tables, rng), rng))


if __name__ == "__main__":
    main()

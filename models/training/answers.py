"""Stretches of a sentence that could answer a question, found by form and the word before them."""

import dataclasses
import functools
import re

from question_words import GRAMMARS, NUMBER, SCALES, UNITS

WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
JOINING = {"of", "the", "og", "de", "van", "von", "for", "and", "и"}
LONGEST_NAME = 7
LONGEST_PHRASE = {"phrase": 7, "list": 24, "definition": 18, "reason": 18, "manner": 12}


@dataclasses.dataclass(frozen=True)
class Answer:
    """A stretch [start, end) of a sentence; a question keeps what is outside [before, after)."""

    start: int
    end: int
    kind: str
    noun: str = ""  # the common noun beside it: what it is one of, or counts
    before: int = 0
    after: int = 0


def answer(start, end, kind, noun="", before=None, after=None):
    """An Answer that by default takes nothing else out of the question."""
    return Answer(start, end, kind, noun, start if before is None else before,
                  end if after is None else after)


def words_with_places(text):
    """(word, start, end) of a text."""
    return [(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]


@functools.lru_cache(maxsize=None)
def pattern(expression):
    """A compiled regular expression for whole words, whatever their case."""
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.I)


def is_name_word(word, stops):
    """Whether a word begins with a capital and is no single letter or small word."""
    return word[0].isupper() and len(word) > 1 and word.lower() not in stops


def noun_before(places, i, language, stops):
    """The common noun just before word i, of two syllables in Vietnamese; or nothing."""
    found = []
    for word, _, _ in reversed(places[max(0, i - (2 if language == "vi" else 1)):i]):
        if not word.islower() or word in stops or len(word) < 2 or word[0].isdigit():
            break
        found.insert(0, word)
    return " ".join(found)


def dates(sentence, grammar):
    """Dates, years, centuries, days of the week."""
    for expression in grammar.dates:
        for match in re.finditer(expression, sentence):
            if match.group("a"):
                yield answer(match.start("a"), match.end("a"), "date", before=match.start(),
                             after=match.end())


def numbers(sentence, grammar, taken):
    """Counts, with the noun they count, and measures, with their unit."""
    expression = rf"(?<![\w.,/-])(?:{NUMBER}|(?:{grammar.small_numbers})(?: {SCALES})?)(?![\w/-])"
    for match in re.finditer(expression, sentence, re.I):
        start, end = match.span()
        if any(a.start < end and start < a.end for a in taken):
            continue
        unit = re.match(rf"\s?{UNITS}(?!\w)", sentence[end:])
        if unit and (match.group()[-1].isdigit() or " " in match.group()):
            yield answer(start, end + unit.end(), "measure", unit.group().strip())
            yield answer(start, end, "number", unit.group().strip(), after=end + unit.end())
            continue
        noun = re.match(r" ([^\W\d_]{2,})", sentence[end:])
        if match.group()[0] in "$€£":
            yield answer(start, end, "measure")
        elif noun and noun.group(1).islower() and noun.group(1) not in grammar.stops:
            yield answer(start, end, "number", noun.group(1), after=end + noun.end())


def names(sentence, language, grammar, taken):
    """Capitalised words: persons and places by the word before them, otherwise just names."""
    places = words_with_places(sentence)
    i = 0
    while i < len(places):
        if not is_name_word(places[i][0], grammar.stops):
            i += 1
            continue
        j = i + 1
        while j < len(places) and j - i < LONGEST_NAME and goes_on(sentence, places, j, language):
            j += 1
        start, end = places[i][1], places[j - 1][2]
        first = i == 0
        if (not first or j - i > 1) and not any(a.start < end and start < a.end for a in taken):
            yield name_answer(sentence, places, i, start, end, language, grammar)
        i = j


def goes_on(sentence, places, j, language):
    """Whether word j belongs to the name that the word before it is part of."""
    if sentence[places[j - 1][2]:places[j][1]] not in (" ", "-"):
        return False
    if places[j][0][0].isupper():
        return True
    joins = language != "vi" and places[j][0] in JOINING
    return joins and j + 1 < len(places) and places[j + 1][0][0].isupper()


def name_answer(sentence, places, i, start, end, language, grammar):
    """The answer that a name is, with its kind guessed."""
    noun = noun_before(places, i, language, grammar.stops)
    before = sentence[:start].rstrip(" «“\"(")
    if re.search(rf"(?<!\w)(?:{grammar.titles})$", before, re.I):
        return answer(start, end, "person", "")
    place = re.search(rf"(?<!\w)(?:{grammar.places_after})$", before, re.I)
    if place:
        return answer(start, end, "place", "", before=place.start())
    count = len(sentence[start:end].split())
    if count in ((2, 3) if language != "vi" else (2, 3, 4)) and not noun and i == 0:
        return answer(start, end, "person", "")
    return answer(start, end, "name", noun)


def phrases(sentence, language, grammar):
    """What follows certain words up to the end of the phrase or clause."""
    triggers = {"phrase": grammar.phrase_after, "list": grammar.list_after,
                "definition": grammar.is_words, "reason": grammar.reason_after,
                "manner": grammar.manner_after}
    for kind, expression in triggers.items():
        for match in pattern(expression).finditer(sentence):
            end = phrase_end(sentence, match.end(), kind, grammar)
            start = end - len(sentence[match.end():end].lstrip(" «“\""))
            if not is_worth_asking(sentence[start:end], kind, language):
                continue
            before = match.start() if kind in ("reason", "manner") else start
            yield answer(start, end, kind, "", before=before)


def is_worth_asking(text, kind, language):
    """Whether the text of a phrase says enough for its kind."""
    if not text or not text[0].isalnum():
        return False
    if kind == "phrase":
        return language == "vi" or any(len(word) > 3 for word in text.split())
    if kind == "list" and not re.search(r",|\b(?:and|og|và|и)\b", text):
        return False
    return len(text.split()) > 1


def phrase_end(sentence, start, kind, grammar):
    """Where the phrase that begins at `start` ends, or `start` when it goes on too long."""
    end = start
    cut = r"[.;:()!?\[\]«»“”\"]" if kind == "list" else r"[.,;:()!?\[\]«»“”\"–—]"
    for count, match in enumerate(WORD.finditer(sentence, start)):
        if re.search(cut, sentence[end:match.start()]) and count:
            break
        if kind == "phrase" and count and match.group().lower() in grammar.stops:
            break
        if count == 0 and match.group().lower() in grammar.stops and kind == "phrase":
            return start
        if count >= LONGEST_PHRASE[kind]:
            return start if kind in ("list", "reason", "definition") else end
        end = match.end()
    return end


def find_answers(sentence, language):
    """Every stretch of the sentence worth asking for."""
    grammar = GRAMMARS[language]
    found = list(dates(sentence, grammar))
    found += list(numbers(sentence, grammar, found))
    found += list(names(sentence, language, grammar, found))
    taken = [(a.start, a.end) for a in found]
    found += [p for p in phrases(sentence, language, grammar) if (p.start, p.end) not in taken]
    return [a for a in found if a.end > a.start and a.end - a.start < 0.7 * len(sentence)]

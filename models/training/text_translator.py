"""Whole texts put into another language's words one by one, so that places in them can be followed.

The result is no sentence: words keep the order of the first language, and each has one of its
learned translations.  Question words are put by what they ask for.
"""

import re

from pairs import WordTranslator
from question_words import ARTICLES, SAME_QUESTION_WORDS


class TextTranslator:
    """Puts texts into another language's words, in the order they stand in."""

    def __init__(self, table, source, target, rng):
        self.words = WordTranslator(table, rng)
        self.source, self.target, self.rng = source, target, rng
        self.silent = ARTICLES[source] if target in ("vi", "ru") or source == "vi" else frozenset()

    def spans(self, match):
        """One place for two syllables known together, else a place for each word."""
        start, end = match.span()
        parts = match.group().split(" ")
        if len(parts) == 1 or tuple(w.lower() for w in parts) in self.words.bigrams:
            return [(start, end)]
        middle = start + len(parts[0])
        return [(start, middle), (middle + 1, end)]

    def word(self, word, cache):
        """A translation of a word, mostly the same one wherever it stands in a text."""
        key = word.lower()
        found = self.words.choices.get(key)
        is_name = word[0].isupper()
        if key in self.silent:
            return ""
        if not found or (is_name and key not in cache and len(key) > 3 and self.rng.random() < 0.5):
            return cache.setdefault(key, word) if is_name else word
        if key not in cache or self.rng.random() < 0.25:
            new = self.rng.choices(found[0], cum_weights=found[1])[0]
            cache.setdefault(key, new)
        else:
            new = cache[key]
        return new[:1].upper() + new[1:] if is_name else new

    def text(self, text, marks, cache):
        """The text translated, and where the offsets `marks` have gone (None inside a word)."""
        pieces, moved, position, length = [], {}, 0, 0
        places = [span for match in re.finditer(r"\w+(?: \w+)?", text)
                  for span in self.spans(match)]
        for start, end in places:
            new = self.word(text[start:end], cache)
            moved[start] = length + start - position
            pieces += [text[position:start], new]
            length += start - position + len(new)
            moved[end] = length
            position = end
        return "".join(pieces) + text[position:], [moved.get(m) for m in marks]

    def question(self, text, cache):
        """A question translated: its question word by what it asks for."""
        for row in SAME_QUESTION_WORDS:
            match = re.search(rf"(?<!\w)(?:{row[self.source][0]})(?!\w)", text, re.I)
            if not match:
                continue
            rest = [re.sub(r"\s+", " ", self.text(part, [], cache)[0]).strip(" ?.")
                    for part in (text[:match.start()], text[match.end():])]
            ask = self.rng.choice(row[self.target][1])
            if self.target != "vi":
                ordered = [ask] + rest
            elif "nhiêu" not in ask and self.rng.random() < 0.65:
                ordered = rest + [ask]
            else:
                ordered = [rest[0], ask, rest[1]]
            new = " ".join(w for w in ordered if w)
            return new[:1].upper() + new[1:] + "?"
        return self.text(text, [], cache)[0]

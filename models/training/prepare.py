"""Raw parallel text and word lists in, clean translation pairs out.

Everything the model learns about one language meaning what another says comes
from here.  The sources differ wildly in worth: a news sentence teaches more
than the tenth paraphrase of "Click Save", so software documentation is capped,
while general-domain text is kept whole.  Pairs of two languages that are not
English are found by joining their translations of the same English sentence.

Output, one file per language pair in WORK/parallel: lines of
"tag<TAB>left<TAB>right", in the order of the source, since consecutive lines
of a news article or a book are used later as passages.
"""

import collections
import json
import lzma
import random
import re
import sys
import unicodedata
from pathlib import Path

PAIRS = ("en-vi", "en-nb", "en-ru")
PIVOTS = ("vi-nb", "vi-ru", "nb-ru")

# Pairs kept from software documentation, per language pair.  Norwegian has
# little else, so it keeps more.
SOFTWARE_CAP = {"en-vi": 50000, "en-nb": 100000, "en-ru": 50000}
# Pairs kept by joining over English, per language pair: general ones first.
PIVOT_CAP = 70000
LEXICON_CAP = 100000
# Our own four-language text: a glossary, whose columns hold alternatives, and sentences.
OWN_TEXT = Path(__file__).with_name("text")
OWN_LANGUAGES = ("vi", "nb", "en", "ru")
# Of each glossary, with how many of the other language's alternatives one is paired.
OWN_GLOSSARIES = {"law.tsv": 2, "general.tsv": 2, "dictionary.tsv": 1}
OWN_SENTENCES = "sentences.tsv"
OWN_TERM, OWN_SENTENCE = "hoidap-glossary", "hoidap-sentences"

SOFTWARE = re.compile(r"^(ms-(?!iot|security)|lo$|debdocs|mediawiki|kstars|marble-data|warzone"
                      r"|unknown-horizons|widelands|pixel-dungeon|mozilla-legal)")
MARKUP = re.compile(r"%\d*[a-z$]|\{[^}]*\}|<[^>]*>|\\[a-z]+|\$[^$]*\$|https?://\S+|www\.\S+")
WORD = re.compile(r"\w+")


def open_text(path):
    """Open a plain or .xz text file."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return open(path, encoding="utf-8")


def clean(text):
    """NFC, without markup, menu accelerators or the spaces of tokenised text."""
    text = unicodedata.normalize("NFC", text)
    text = MARKUP.sub(" ", text).replace("~", "").replace("&", " ").replace("_", " ")
    text = re.sub(r"\s+([.,;:!?%)\]»”’])", r"\1", text)
    text = re.sub(r"([(\[«“‘])\s+", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


def strip_diacritics(text):
    """Vietnamese as it is typed on a keyboard without diacritics."""
    text = text.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def is_cyrillic(text):
    """Whether most letters of the text are Cyrillic."""
    letters = [c for c in text if c.isalpha()]
    return sum("Ѐ" <= c <= "ӿ" for c in letters) * 2 > len(letters)


def is_useful(left, right, pair):
    """Refuse pairs that teach nothing: untranslated, lopsided, mostly symbols."""
    if not left or not right or left.casefold() == right.casefold():
        return False
    if len(left) > 1200 or len(right) > 1200:
        return False
    shorter, longer = sorted((len(left), len(right)))
    if longer > 20 and longer > 3 * shorter:
        return False
    if sum(c.isalpha() for c in left) * 2 < len(left):
        return False
    if pair.endswith("-ru") and not is_cyrillic(right):
        return False
    return not (is_cyrillic(left) and not pair.startswith("ru"))


def shingles(text, size=8):
    """Every run of `size` words, case-folded."""
    words = WORD.findall(text.casefold())
    return [" ".join(words[i:i + size]) for i in range(len(words) - size + 1)]


def strings_of(value):
    """Every string inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings_of(item)


class Exclusion:
    """Recognises training text that also stands in an evaluation set."""

    def __init__(self, directory):
        self.known = set()
        if directory is None:
            return
        for path in sorted(Path(directory).rglob("*")):
            if path.suffix == ".tsv":
                texts = path.read_text(encoding="utf-8").split("\t")
            elif path.suffix == ".jsonl":
                texts = [s for line in open(path, encoding="utf-8")
                         for s in strings_of(json.loads(line))]
            elif path.suffix == ".json":
                texts = list(strings_of(json.loads(path.read_text(encoding="utf-8"))))
            else:
                continue
            for text in texts:
                self.known.update(shingles(text))

    def __contains__(self, text):
        if not self.known:
            return False
        found = shingles(text)
        return sum(s in self.known for s in found) * 2 > len(found)


def read_parallel(data, pair, exclusion):
    """Clean, distinct (tag, left, right) of one language pair, in source order."""
    seen, rows = set(), []
    for folder in ("parallel", "more/parallel"):
        path = data / folder / f"{pair}.tsv.xz"
        if not path.exists():
            continue
        with open_text(path) as lines:
            for line in lines:
                fields = line.rstrip("\n").split("\t")
                if len(fields) != 3:
                    continue
                left, right = clean(fields[1]), clean(fields[2])
                key = (left.casefold(), right.casefold())
                if key in seen or not is_useful(left, right, pair):
                    continue
                seen.add(key)
                if left not in exclusion and right not in exclusion:
                    rows.append((fields[0], left, right))
    return rows


def cap(rows, is_capped, limit, rng):
    """Keep a random `limit` of the rows that are capped, and all the others."""
    capped = [i for i, row in enumerate(rows) if is_capped(row)]
    if len(capped) <= limit:
        return rows
    dropped = set(rng.sample(capped, len(capped) - limit))
    return [row for i, row in enumerate(rows) if i not in dropped]


def join_over_english(left_rows, right_rows, pair):
    """Pairs of two languages whose English sides agree but for case and punctuation."""
    def key(text):
        return " ".join(WORD.findall(text.casefold()))

    translations = collections.defaultdict(list)
    for tag, english, text in right_rows:
        translations[key(english)].append((tag, text))
    rows, seen = [], set()
    for tag, english, text in left_rows:
        for right_tag, other in translations.get(key(english), ())[:2]:
            if (text, other) not in seen and is_useful(text, other, pair):
                seen.add((text, other))
                rows.append((f"{tag}+{right_tag}" if tag != right_tag else tag, text, other))
    return rows


def read_wiktionary(path):
    """English headwords and their translations from a Wiktionary glossary."""
    for line in open_text(path):
        head, separator, glosses = line.partition("::")
        if not separator or not glosses.strip():
            continue
        word = re.sub(r"\{[^}]*\}|\(.*\)", "", head).strip()
        if "[Bokmål]" in glosses:
            glosses = glosses.split("[Bokmål]")[1].split("[Nynorsk]")[0]
        for gloss in re.split(r"[,;]", re.sub(r"\{[^}]*\}|\([^)]*\)|\[[^\]]*\]", "", glosses))[:3]:
            if gloss.strip():
                yield "wiktionary", word, gloss.strip()


def read_own(name, pair):
    """Both columns of one of our own files."""
    left, right = (OWN_LANGUAGES.index(language) for language in pair.split("-"))
    return [(row[left], row[right]) for row in read_rows(OWN_TEXT / name)]


def own_terms(pair):
    """Every alternative of a term with one or two of the other language's."""
    rows = {}
    for name, rounds in OWN_GLOSSARIES.items():
        for columns in read_own(name, pair):
            lefts, rights = (field.split("|") for field in columns)
            longest = max(len(lefts), len(rights))
            for i in range(rounds * longest):
                right = rights[(i + i // longest) % len(rights)]
                rows[OWN_TERM, lefts[i % len(lefts)], right] = None
    return list(rows)


def own_sentences(pair):
    """Our own sentences in two languages."""
    return [(OWN_SENTENCE, left, right) for left, right in read_own(OWN_SENTENCES, pair)]


def read_lexicon(data, pair, rng):
    """Words and names of one language pair; short, so capped, but for our own."""
    rows = []
    for path in sorted((data / "more/lexicon").glob(f"{pair}.tsv.xz")):
        rows += [tuple(line.rstrip("\n").split("\t")) for line in open_text(path)]
    glossary = data / "lexicon" / f"{pair.replace('nb', 'no')}.wiktionary.txt.xz"
    if glossary.exists():
        rows += read_wiktionary(glossary)
    rows = sorted({(r[0], clean(r[1]), clean(r[2])) for r in rows if len(r) == 3})
    rows = [r for r in rows if is_useful(r[1], r[2], pair) and len(r[1]) < 60 and r[1] != "adj"]
    rng.shuffle(rows)
    return own_terms(pair) + rows[:LEXICON_CAP]


def write_rows(path, rows):
    """Write tab-separated rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write("\t".join(row) + "\n")


def read_rows(path):
    """Read rows back as tuples."""
    with open(path, encoding="utf-8") as lines:
        return [tuple(line.rstrip("\n").split("\t")) for line in lines]


def is_software(row):
    """Whether a row comes from the documentation or interface of a program."""
    return all(SOFTWARE.match(tag) for tag in row[0].split("+"))


def prepare(data, work, exclude=None, seed=1):
    """Write WORK/parallel/*.tsv and WORK/lexicon/*.tsv from the data directory."""
    rng = random.Random(seed)
    exclusion = Exclusion(exclude)
    whole = {}
    for pair in PAIRS:
        whole[pair] = read_parallel(data, pair, exclusion) + own_sentences(pair)
        kept = cap(whole[pair], is_software, SOFTWARE_CAP[pair], rng)
        write_rows(work / "parallel" / f"{pair}.tsv", kept)
        write_rows(work / "lexicon" / f"{pair}.tsv", read_lexicon(data, pair, rng))
        print(f"prepare: {pair} {len(kept)} of {len(whole[pair])} pairs", file=sys.stderr)
    for pair in PIVOTS:
        left, right = pair.split("-")
        rows = read_parallel(data, pair, exclusion)
        rows += join_over_english(whole[f"en-{left}"], whole[f"en-{right}"], pair)
        general = sum(not is_software(row) for row in rows)
        rows = cap(rows, is_software, max(0, PIVOT_CAP - general), rng)
        write_rows(work / "parallel" / f"{pair}.tsv", rows)
        write_rows(work / "lexicon" / f"{pair}.tsv", own_terms(pair))
        print(f"prepare: {pair} {len(rows)} pairs, {general} of them general", file=sys.stderr)

"""Learn which words translate which, from the same sentence pairs as the vectors.

Search in another language works best when the words of the question are looked
up by their likely translations.  IBM Model 1 learns those: the probability that
a source word yields a target word, by expectation maximisation over all word
pairs of a sentence pair, with an empty source word for what has no counterpart.
Both directions are trained on the same word pairs; a last step counts only what
both agree on, which removes the chance partners of rare words.

Words are runs of word characters, NFKC, lower-cased: for Vietnamese, syllables.
Since syllables are ambiguous, frequent pairs of Vietnamese syllables get entries
of their own as source words, the two joined by a space.

translations.bin, little-endian:
  64 bytes: "HDTRN" 0 0 1, uint32 number of directions, zeros
  per direction 64 bytes: char source[4], char target[4], uint64 offset,
      uint64 source_words, uint64 total_entries, zeros
  per direction, at its offset (a multiple of 64):
      uint32 word_offset[source_words + 1]    into the blob; sorted by bytes
      uint32 entry_start[source_words + 1]    into the entries
      {uint32 target_offset, uint16 target_length, uint16 p * 65535}[total_entries]
      uint64 blob_size, then the blob: source words in order, then targets
"""

import collections
import re
import struct
import sys
import unicodedata

import numpy

from bundle import ALIGNMENT, TRANSLATIONS_MAGIC, padding
from prepare import OWN_TERM, PAIRS, is_software, read_rows

ITERATIONS = 5
MINIMUM_COUNT = 3
# Longer sentences say little about any one word, and cost the most.
MAXIMUM_WORDS = 45
GENERAL_PAIRS = 170000
SOFTWARE_PAIRS = 40000
LEXICON_REPEATS = 2
OWN_TERM_REPEATS = 4
# The Bible's words are old, and there is much of it: one verse in so many is read.
BIBLE_SHARE = 3
MINIMUM_PROBABILITY = 0.03
BIGRAM_COUNT = 15
BIGRAM_ASSOCIATION = 8.0


def words_of(text):
    """The words of a text as the lexical index knows them."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())


def frequent_bigrams(sentences):
    """Pairs of words that stand together far more often than by chance."""
    single, double = collections.Counter(), collections.Counter()
    for words in sentences:
        single.update(words)
        double.update(zip(words, words[1:]))
    total = sum(single.values())
    return {pair for pair, count in double.items() if count >= BIGRAM_COUNT
            and count * total > BIGRAM_ASSOCIATION * single[pair[0]] * single[pair[1]]
            and not any(word.isdigit() for word in pair)}


def term_bigrams(work, pair):
    """Words of two Vietnamese syllables that a word list has an entry for."""
    column = 1 + pair.split("-").index("vi")
    terms = (tuple(words_of(row[column])) for row in read_rows(work / "lexicon" / f"{pair}.tsv"))
    return {term for term in terms if len(term) == 2}


def join_bigrams(words, bigrams):
    """The words with known bigrams joined, greedily from the left."""
    joined, i = [], 0
    while i < len(words):
        if i + 1 < len(words) and (words[i], words[i + 1]) in bigrams:
            joined.append(words[i] + " " + words[i + 1])
            i += 2
        else:
            joined.append(words[i])
            i += 1
    return joined


def to_numbers(sentences):
    """Word numbers of all sentences, flat, with lengths; rare words are left out.

    Number 0 is kept free for the empty word.
    """
    counts = collections.Counter(word for words in sentences for word in words)
    known = sorted(word for word, count in counts.items() if count >= MINIMUM_COUNT)
    number = {word: i for i, word in enumerate(known, 1)}
    rows = [[number[w] for w in words if w in number] for words in sentences]
    lengths = numpy.array([len(row) for row in rows])
    flat = numpy.array([n for row in rows for n in row], dtype=numpy.int64)
    return [""] + known, counts, flat, lengths


def expand(source, source_lengths, target, target_lengths):
    """Every (source token, target token) of every sentence pair, as token positions."""
    repeats = numpy.repeat(source_lengths, target_lengths)
    target_token = numpy.repeat(numpy.arange(len(target), dtype=numpy.int32), repeats)
    starts = numpy.repeat(source_lengths.cumsum() - source_lengths, target_lengths)
    within = numpy.arange(len(target_token)) - numpy.repeat(repeats.cumsum() - repeats, repeats)
    source_token = (numpy.repeat(starts, repeats) + within).astype(numpy.int32)
    return source_token, target_token


def posteriors(link, given, token, partners, pair):
    """Share of each link in explaining its token, under p(pair) = link / given.

    The empty word explains as much as a tenth of an average partner of the token.
    """
    chance = (link / given)[pair]
    total = numpy.bincount(token, weights=chance, minlength=len(partners))
    total *= 1 + 0.1 / numpy.maximum(partners, 1)
    return chance / total[token]


def align(source, source_lengths, target, target_lengths, iterations=ITERATIONS):
    """Agreed link counts: (source word, target word, count) arrays."""
    source_token, target_token = expand(source, source_lengths, target, target_lengths)
    width = int(target.max()) + 1
    codes, pair = numpy.unique(source[source_token] * width + target[target_token],
                               return_inverse=True)
    pair = pair.astype(numpy.int32)
    source_word, target_word = codes // width, codes % width
    together = numpy.bincount(pair).astype(numpy.float64)
    forward, backward = together.copy(), together.copy()
    target_partners = numpy.bincount(target_token, minlength=len(target))
    source_partners = numpy.bincount(source_token, minlength=len(source))
    for _ in range(iterations):
        given = numpy.bincount(source_word, weights=forward)[source_word]
        towards = posteriors(forward, given, target_token, target_partners, pair)
        forward = numpy.bincount(pair, weights=towards) + 1e-12
        given = numpy.bincount(target_word, weights=backward)[target_word]
        back = posteriors(backward, given, source_token, source_partners, pair)
        backward = numpy.bincount(pair, weights=back) + 1e-12
    return source_word, target_word, numpy.bincount(pair, weights=towards * back)


def table_of(words, targets, word, target, count):
    """{word: [(target, p)]} from link counts, best first, pruned and renormalised."""
    p = count / numpy.maximum(numpy.bincount(word, weights=count), 1e-9)[word]
    kept = numpy.flatnonzero((p >= MINIMUM_PROBABILITY) & (count > 0.3))
    table = collections.defaultdict(list)
    for i in kept[numpy.argsort(-p[kept], kind="stable")]:
        table[words[word[i]]].append((targets[target[i]], float(p[i])))
    return dict(table)


def keep_best(table, counts, words, entries):
    """The most frequent `words` source words, each with its `entries` best translations."""
    best = sorted(table, key=lambda w: (-counts[w], w))
    best = [w for w in best if not table[w][0][0] == w and not w.isdigit()][:words]
    result = {}
    for word in best:
        chosen = table[word][:entries]
        total = sum(p for _, p in chosen)
        result[word] = [(target, p / total) for target, p in chosen]
    return result


def thin(rows, count):
    """Evenly spaced rows, at most `count`."""
    count = min(count, len(rows))
    return [rows[i * len(rows) // count] for i in range(count)]


def read_sentences(work, pair):
    """Tokenised sides of all sentence pairs and word pairs of two languages."""
    rows = read_rows(work / "parallel" / f"{pair}.tsv")
    software = [row for row in rows if is_software(row)]
    bible = [row for row in rows if row[0] == "bible"]
    general = [row for row in rows if row[0] != "bible" and not is_software(row)]
    rows = (thin(general, GENERAL_PAIRS) + thin(bible, len(bible) // BIBLE_SHARE)
            + thin(software, SOFTWARE_PAIRS))
    for row in read_rows(work / "lexicon" / f"{pair}.tsv"):
        rows += [row] * (OWN_TERM_REPEATS if row[0] == OWN_TERM else LEXICON_REPEATS)
    sides = [(words_of(row[1]), words_of(row[2])) for row in rows]
    return zip(*((a, b) for a, b in sides if max(len(a), len(b)) <= MAXIMUM_WORDS))


def learn_pair(work, pair):
    """Both directions between two languages: {(source, target): (table, counts)}."""
    left, right = pair.split("-")
    sides = dict(zip((left, right), read_sentences(work, pair)))
    learned = {}
    versions = [sides]
    if "vi" in sides:
        bigrams = frequent_bigrams(sides["vi"]) | term_bigrams(work, pair)
        versions.append({**sides, "vi": [join_bigrams(s, bigrams) for s in sides["vi"]]})
    for joined, version in enumerate(versions):
        words_l, counts_l, flat_l, lengths_l = to_numbers(version[left])
        words_r, counts_r, flat_r, lengths_r = to_numbers(version[right])
        link = align(flat_l, lengths_l, flat_r, lengths_r)
        for source, target, table, counts in (
                (left, right, table_of(words_l, words_r, link[0], link[1], link[2]), counts_l),
                (right, left, table_of(words_r, words_l, link[1], link[0], link[2]), counts_r)):
            if not joined:
                learned[source, target] = (table, counts)
            elif source == "vi":
                pairs_only = {w: t for w, t in table.items() if " " in w}
                learned[source, target][0].update(pairs_only)
                learned[source, target][1].update({w: counts[w] for w in pairs_only})
    print(f"translations: {pair} " + " ".join(str(len(t)) for t, _ in learned.values()),
          file=sys.stderr)
    return learned


def compose(first, second, keep_unknown=False):
    """Translations by way of a third language: p(z|x) = sum over y of p(y|x) p(z|y).

    A middle word without translation can stand for itself, as names do.
    """
    table = {}
    for word, middles in first.items():
        found = collections.Counter()
        for middle, p in middles:
            unknown = [(middle, 1.0)] if keep_unknown else []
            for target, q in second.get(middle) or unknown:
                found[target] += p * q
        chosen = [(t, p) for t, p in found.most_common() if p >= MINIMUM_PROBABILITY]
        if chosen:
            table[word] = chosen
    return table


def all_directions(tables, keep_unknown=False, languages=("vi", "nb", "en", "ru")):
    """The tables with English, and every other direction by way of English."""
    composed = {(source, target): compose(tables[source, "en"], tables["en", target], keep_unknown)
                for source in languages for target in languages
                if source != target and "en" not in (source, target)}
    return {**tables, **composed}


def encode_direction(table):
    """One direction of translations.bin, and its numbers of words and entries.

    A target word that stands inside a word already written is not written again;
    the long ones go first, so that inflected forms hold their stems.
    """
    words = sorted(table, key=lambda w: w.encode())
    blob, word_offset = bytearray(), [0]
    for word in words:
        blob += word.encode()
        word_offset.append(len(blob))
    place = {}
    targets = {target.encode() for found in table.values() for target, _ in found}
    for target in sorted(targets, key=lambda t: (-len(t), t)):
        place[target] = blob.find(target)
        if place[target] < 0:
            place[target] = len(blob)
            blob += target
    entries, entry_start = bytearray(), [0]
    for word in words:
        for target, p in table[word]:
            key = target.encode()
            entries += struct.pack("<IHH", place[key], len(key), round(p * 65535))
        entry_start.append(len(entries) // 8)
    arrays = numpy.array(word_offset + entry_start, dtype="<u4").tobytes()
    body = arrays + bytes(entries) + struct.pack("<Q", len(blob)) + bytes(blob)
    return body, len(words), entry_start[-1]


def write_translations(path, directions):
    """Write translations.bin from {(source, target): {word: [(word, p)]}}."""
    head = TRANSLATIONS_MAGIC + struct.pack("<I", len(directions))
    directory, bodies = b"", b""
    start = ALIGNMENT * (1 + len(directions))
    for (source, target), table in sorted(directions.items()):
        body, words, entries = encode_direction(table)
        directory += struct.pack("<4s4sQQQ", source.encode(), target.encode(),
                                 start + len(bodies), words, entries).ljust(ALIGNMENT, b"\0")
        bodies += body + padding(len(body))
    path.write_bytes(head.ljust(ALIGNMENT, b"\0") + directory + bodies)


def learn_translations(work, limits):
    """Learn every pair with English and write WORK/translations.bin.

    `limits` gives the number of source words and of translations per word of
    each direction.  Directions without English are composed when used: that
    finds more than tables learned from the few direct pairs, and takes no room.
    """
    directions = {}
    for pair in PAIRS:
        for direction, (table, counts) in learn_pair(work, pair).items():
            directions[direction] = keep_best(table, counts, *limits[direction])
    write_translations(work / "translations.bin", directions)

"""Learn one vector per piece so that texts which belong together point the same way.

A text is the sum of the rows of its pieces, normalised.  Within a batch every
left text must pick its own right text out of all the others, and the other way
round (cross entropy over scaled cosines).  There is no network above the table:
the length of a row is the weight of its piece, its direction the meaning, so
the table alone is the whole model.

The table is large and a batch touches few rows, so only the rows of a batch
are gathered, differentiated and given to Adam.
"""

import collections
import dataclasses
import hashlib
import json
import math
import sys
import time

import numpy
import sentencepiece
import torch

from prepare import read_rows

BATCH = 1024
LEARNING_RATE = 5e-3
INITIAL_SPREAD = 0.1
MAX_PIECES = 128
# Epochs, first learning rate, and share of the pairs that people wrote.
Stage = collections.namedtuple("Stage", "epochs rate share")
# So many pairs in a row of a batch are alike, so that some rivals are hard to tell apart.
RUN = 128
LATER_STAGE = Stage(1, 2e-3, 0.5)
# Groups in one language: a question and the passage that answers it.
MONOLINGUAL = {"passages.vi-wiki", "passages.vi-laws", "passages.nb-laws", "passages.questions",
               "passages.vi-stripped", "passages.own", "passages.own-stripped"}
# How often an epoch sees a group, where not once.
REPEATS = {"passages.questions": 2, "passages.own": 2, "passages.own-across": 2}


@dataclasses.dataclass(frozen=True)
class Recipe:
    """What a training is made of, beside its pairs; experiments.py compares others."""

    dimension: int = 448
    epochs: int = 4  # of the first stage
    seed: int = 1
    # How sharply a text must tell its partner from the rest of the batch.  Translations are
    # rarely the only right ones: asking less of them leaves the languages closer together.
    scale: float = 20.0
    scale_across: float = 14.0
    without: tuple = ()  # beginnings of the names of groups to leave out


def texts_to_pieces(processor, texts):
    """Piece ids of many texts as one flat array and its offsets."""
    flat, offsets = [], numpy.zeros(len(texts) + 1, dtype=numpy.int64)
    for start in range(0, len(texts), 50000):
        for i, ids in enumerate(processor.encode(texts[start:start + 50000]), start + 1):
            ids = ids[:MAX_PIECES]
            flat.append(numpy.array(ids, dtype=numpy.int32))
            offsets[i] = offsets[i - 1] + len(ids)
    return (numpy.concatenate(flat) if flat else numpy.zeros(0, numpy.int32)), offsets


def text_keys(texts):
    """A number per distinct text, to know repeated ones within a batch."""
    return numpy.array([int.from_bytes(hashlib.blake2b(t.encode(), digest_size=7).digest(), "big")
                        for t in texts], dtype=numpy.int64)


def encode_group(processor, path, target):
    """Save the pieces of both sides of a file of pairs."""
    rows = read_rows(path)
    sides = {}
    for name, column in (("left", 1), ("right", 2)):
        texts = [row[column] for row in rows]
        sides[name], sides[name + "_offsets"] = texts_to_pieces(processor, texts)
        sides[name + "_keys"] = text_keys(texts)
    numpy.savez(target, **sides)
    print(f"encode: {path.stem} {len(rows)} pairs, "
          f"{len(sides['left']) / max(1, len(rows)):.0f} and "
          f"{len(sides['right']) / max(1, len(rows)):.0f} pieces", file=sys.stderr)


def encode_groups(work):
    """Turn every file of pairs into arrays of pieces in WORK/encoded."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(work / "sentencepiece.model"))
    (work / "encoded").mkdir(exist_ok=True)
    for folder in ("parallel", "passages", "lexicon"):
        for path in sorted((work / folder).glob("*.tsv")):
            encode_group(processor, path, work / "encoded" / f"{folder}.{path.stem}.npz")


class Group:
    """Encoded pairs of one kind, from which batches are drawn."""

    def __init__(self, path, recipe):
        self.name = path.stem
        self.scale = recipe.scale if self.name in MONOLINGUAL else recipe.scale_across
        with numpy.load(path) as arrays:
            self.arrays = {key: arrays[key] for key in arrays.files}
        lengths = [numpy.diff(self.arrays[s + "_offsets"]) for s in ("left", "right")]
        self.usable = numpy.flatnonzero((lengths[0] > 0) & (lengths[1] > 0))
        self.labels = numpy.zeros(len(self.usable), dtype=numpy.int64)

    def find_alike(self, table, rng):
        """Label every pair with the one, out of some, that its right side is most like."""
        if len(self.usable) < 4 * BATCH:
            return
        vectors = numpy.concatenate([embed(table, *self.side("right", part)[:2]).numpy()
                                     for part in numpy.array_split(self.usable, 64)])
        centres = vectors[rng.choice(len(vectors), len(vectors) // RUN, replace=False)]
        self.labels = numpy.concatenate([(part @ centres.T).argmax(axis=1)
                                         for part in numpy.array_split(vectors, 64)])

    def shuffle(self, rng):
        """The group's pairs at random, but for runs of pairs with the same label."""
        if not self.labels.any():
            return rng.permutation(self.usable)
        order = self.usable[numpy.lexsort((rng.random(len(self.labels)),
                                           rng.permutation(self.labels.max() + 1)[self.labels]))]
        runs = numpy.array_split(order, len(order) // RUN)
        return numpy.concatenate([runs[i] for i in rng.permutation(len(runs))])

    def batches(self, rng):
        """The group's pairs of one epoch, shuffled and cut into index arrays."""
        order = numpy.concatenate([self.shuffle(rng) for _ in range(REPEATS.get(self.name, 1))])
        count = max(1, round(len(order) / BATCH))
        return [part for part in numpy.array_split(order, count) if len(part) > 1]

    def side(self, name, indices):
        """Pieces, lengths and text keys of one side of a batch."""
        offsets = self.arrays[name + "_offsets"]
        starts, ends = offsets[indices], offsets[indices + 1]
        lengths = ends - starts
        positions = numpy.repeat(starts - numpy.concatenate(([0], lengths.cumsum()[:-1])), lengths)
        pieces = self.arrays[name][positions + numpy.arange(lengths.sum())]
        return pieces, lengths, self.arrays[name + "_keys"][indices]


def sums_of_rows(table, pieces, lengths):
    """The sum of the rows of each text's pieces."""
    offsets = numpy.concatenate(([0], lengths.cumsum()[:-1]))
    return torch.nn.functional.embedding_bag(torch.from_numpy(pieces.astype(numpy.int64)), table,
                                             torch.from_numpy(offsets), mode="sum")


def embed(table, pieces, lengths):
    """Unit vectors of texts."""
    return torch.nn.functional.normalize(sums_of_rows(table, pieces, lengths), dim=1)


class RowAdam:
    """Adam that keeps moments for a table but updates only the rows a batch used."""

    def __init__(self, table, betas=(0.9, 0.999), epsilon=1e-8):
        self.table, self.betas, self.epsilon = table, betas, epsilon
        self.first = torch.zeros_like(table)
        self.second = torch.zeros_like(table)
        self.steps = 0

    def step(self, rows, gradient, rate):
        """Apply one update to the given rows."""
        self.steps += 1
        first = self.first[rows].mul_(self.betas[0]).add_(gradient, alpha=1 - self.betas[0])
        second = self.second[rows].mul_(self.betas[1]).addcmul_(gradient, gradient,
                                                               value=1 - self.betas[1])
        self.first[rows], self.second[rows] = first, second
        size = rate * math.sqrt(1 - self.betas[1] ** self.steps) / (1 - self.betas[0] ** self.steps)
        change = first.div_(second.sqrt_().add_(self.epsilon)).mul_(-size)
        self.table.index_add_(0, rows, change)


def contrast(left, right, left_keys, right_keys, scale):
    """Cross entropy both ways, and its gradient by each side's vectors.

    A text repeated in the batch is not its own rival.
    """
    scores = scale * left @ right.T
    same = (left_keys[:, None] == left_keys[None, :]) | (right_keys[:, None] == right_keys[None, :])
    same.fill_diagonal_(False)
    scores.masked_fill_(same, -1e4)
    onward, back = scores.softmax(1), scores.softmax(0)
    loss = -(onward.diagonal().log() + back.diagonal().log()).mean() / 2
    change = onward.add_(back)
    change.diagonal().sub_(2)
    change.mul_(scale / 2 / len(scores))
    return loss.item(), change @ right, change.T @ left


def sum_by_row(pieces, owners, gradients):
    """The distinct pieces and, for each, the sum of the gradients of the texts it stands in."""
    order = numpy.argsort(pieces.astype(numpy.uint16), kind="stable")  # radix, so fast
    pieces = pieces[order]
    starts = numpy.flatnonzero(numpy.diff(pieces, prepend=-1))
    sums = torch.nn.functional.embedding_bag(torch.from_numpy(owners[order]), gradients,
                                             torch.from_numpy(starts), mode="sum")
    return torch.from_numpy(pieces[starts]), sums


def train_batch(table, optimiser, group, indices, rate):
    """One step; returns the loss and the rows it used.

    The gradient is written out: going through autograd takes twice the time.
    """
    left, left_lengths, left_keys = group.side("left", indices)
    right, right_lengths, right_keys = group.side("right", indices)
    pieces = numpy.concatenate([left, right]).astype(numpy.int64)
    lengths = numpy.concatenate([left_lengths, right_lengths])
    sums = sums_of_rows(table, pieces, lengths)
    norms = sums.norm(dim=1, keepdim=True).clamp_(min=1e-12)
    vectors = sums / norms
    loss, by_left, by_right = contrast(
        vectors[:len(indices)], vectors[len(indices):],
        torch.from_numpy(left_keys), torch.from_numpy(right_keys), group.scale)
    by_vector = torch.cat([by_left, by_right])
    along = (by_vector * vectors).sum(dim=1, keepdim=True)
    rows, gradient = sum_by_row(pieces, numpy.repeat(numpy.arange(len(lengths)), lengths),
                                (by_vector - along * vectors) / norms)
    optimiser.step(rows, gradient, rate)
    return loss, rows


def is_made(group):
    """Whether a group's text was translated word by word."""
    return "-as-" in group.name


def plan_epoch(groups, share, rng):
    """The batches of one epoch: of all made pairs, and a share of those that people wrote."""
    plan = [(group, part) for group in groups for part in group.batches(rng)
            if is_made(group) or rng.random() < share]
    return [plan[i] for i in rng.permutation(len(plan))]


def train_stage(table, used, groups, stage, is_first, rng, sample=1.0):
    """Run one stage of training on the table in place; returns its number of steps."""
    optimiser, step, total, started = RowAdam(table), 0, 0, time.time()
    for epoch in range(stage.epochs):
        if epoch > 0 or not is_first:  # a table that knows nothing finds nothing alike
            for group in groups:
                group.find_alike(table, rng)
        plan, losses = plan_epoch(groups, stage.share, rng), {}
        plan = plan[:round(sample * len(plan))]
        total = total or len(plan) * stage.epochs
        for group, part in plan:
            rate = stage.rate * max(0.02, 1 - step / total) * min(1.0, (step + 1) / 50)
            loss, rows = train_batch(table, optimiser, group, part, rate)
            used[rows] = True
            losses.setdefault(group.name, []).append(loss)
            step += 1
            if step % 200 == 0:
                print(f"train: step {step} of {total}, {time.time() - started:.0f} s",
                      file=sys.stderr)
        print(f"train: epoch {epoch + 1}: " + ", ".join(
            f"{name} {sum(v) / len(v):.3f}" for name, v in sorted(losses.items())), file=sys.stderr)
    return step


def train_table(work, vocabulary, recipe, threads, sample=1.0):
    """Train in two stages; returns the table and a short record of how.

    Of the batches, the share `sample` is used.  The first stage sees only text that people wrote.  The second adds the pairs
    made by word translation, which are many and rough, so they come late, at a
    lower rate, beside half of the others to keep what was learned.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(recipe.seed)
    rng = numpy.random.default_rng(recipe.seed)
    paths = [path for path in sorted((work / "encoded").glob("*.npz"))
             if not path.stem.startswith(recipe.without)]
    groups = [Group(path, recipe) for path in paths]
    table = torch.randn(vocabulary, recipe.dimension) * INITIAL_SPREAD
    used = torch.zeros(vocabulary, dtype=torch.bool)
    started = time.time()
    steps = train_stage(table, used, [g for g in groups if not is_made(g)],
                        Stage(recipe.epochs, LEARNING_RATE, 1.0), True, rng, sample)
    steps += train_stage(table, used, groups, LATER_STAGE, False, rng, sample)
    table[~used] = 0.0
    table[0] = 0.0  # the unknown piece means nothing
    record = {"steps": steps, "minutes": round((time.time() - started) / 60, 1),
              "recipe": dataclasses.asdict(recipe),
              "pairs": {g.name: int(len(g.usable)) for g in groups},
              "rows_trained": int(used.sum()), "torch": torch.__version__}
    return table.numpy(), record


def turned(table, former):
    """The table, turned so that its rows lie as near as can be to those of a former one.

    No similarity changes by it (orthogonal Procrustes: Schönemann, 1966), but what learned from the
    former vectors, as the reader did, knows its way among these.
    """
    left, _, right = numpy.linalg.svd(table.T.astype(numpy.float64) @ former.astype(numpy.float64))
    return table @ (left @ right).astype(numpy.float32)


def save_table(work, table, record):
    """Write WORK/table.npy and how it was trained."""
    numpy.save(work / "table.npy", table)
    (work / "training.json").write_text(json.dumps(record, indent=1))

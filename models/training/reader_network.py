"""The reader's network: spans of words scored by what is asked and by what stands around them.

Words come with the bundle's vectors and the features of qa/reader_input.h.  The question becomes
one vector; every word of the passage sees its own vector, its features, the words of the question
that stand for it, and, through dilated convolutions, its neighbours.  A span's score is the sum of
a score for its first word, one for its last and one for its length.  The C++ twin of this file is
models/span_network.h.

Passages are laid one after the other with gaps of zeros, so that nothing is padded.
"""

import dataclasses

import numpy
import torch
from torch import nn
from torch.nn import functional

GAP = 16
DILATIONS = (1, 2, 4, 8)
LONGEST_SPAN = 24
EPSILON = 0.1
NEVER = -1e4


@dataclasses.dataclass
class Batch:
    """Some questions with passages, as tensors."""

    questions: torch.Tensor  # Q x M word numbers
    asked: torch.Tensor  # Q x M, 1 where there is a word
    question_features: torch.Tensor
    words: torch.Tensor  # T word numbers; of gaps 0
    inside: torch.Tensor  # T x 1, 0 in gaps
    features: torch.Tensor
    sentences: torch.Tensor  # T, distinct for each sentence of each passage; -1 in gaps
    owner: torch.Tensor  # T, question of each word
    similarities: torch.Tensor  # T x M
    bounds: list  # of each question [start, end) in T
    golds: list  # of each question, (first, last) in T
    starts: list  # of each question, [(passage, start, words)]


def make_batch(chosen):
    """A Batch of (examples, question, passages)."""
    width = max(int(numpy.diff(e.arrays["question_starts"][q:q + 2])[0]) for e, q, _ in chosen)
    total = sum(GAP + e.length(p) for e, _, passages in chosen for p in passages) + GAP
    first = chosen[0][0].arrays
    questions = numpy.zeros((len(chosen), width), numpy.int64)
    asked = numpy.zeros((len(chosen), width), numpy.float32)
    question_features = numpy.zeros((len(chosen), width, first["question_features"].shape[1]),
                                    numpy.float32)
    words = numpy.zeros(total, numpy.int64)
    inside = numpy.zeros((total, 1), numpy.float32)
    features = numpy.zeros((total, first["features"].shape[1]), numpy.float32)
    sentences = numpy.full(total, -1, numpy.int64)
    owner = numpy.zeros(total, numpy.int64)
    similarities = numpy.zeros((total, width), numpy.float32)
    bounds, golds, starts, at, sentence = [], [], [], 0, 0
    for i, (examples, question, passages) in enumerate(chosen):
        arrays = examples.arrays
        begin, end = arrays["question_starts"][question:question + 2]
        m = end - begin
        questions[i, :m] = arrays["question_words"][begin:end]
        asked[i, :m] = 1
        question_features[i, :m] = arrays["question_features"][begin:end]
        bounds.append([at, at])
        golds.append([])
        starts.append([])
        for passage in passages:
            at += GAP
            begin, end = arrays["passage_starts"][passage:passage + 2]
            n = end - begin
            here = slice(at, at + n)
            words[here] = arrays["words"][begin:end]
            inside[here] = 1
            features[here] = arrays["features"][begin:end]
            sentences[here] = arrays["sentences"][begin:end] + sentence
            sentence += 1000
            owner[at - GAP:at + n] = i
            low, high = arrays["similarity_starts"][passage:passage + 2]
            similarities[here, :m] = arrays["similarities"][low:high].reshape(n, m)
            golds[i] += [(at + f, at + l) for f, l in examples.golds[passage]]
            starts[i].append((passage, at, int(n)))
            at += n
        bounds[i][1] = at
    t = torch.from_numpy
    return Batch(t(questions), t(asked), t(question_features), t(words), t(inside), t(features),
                 t(sentences), t(owner), t(similarities), bounds, golds, starts)


class Dilated(nn.Module):
    """h += relu(D [h at t-d; t; t+d] + Q q + b), q being the question's vector."""

    def __init__(self, width, dilation):
        super().__init__()
        self.neighbours = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)
        self.question = nn.Linear(2 * width, width, bias=False)

    def forward(self, hidden, question, owner):
        """One layer."""
        near = self.neighbours(hidden.T[None])[0].T
        return hidden + functional.relu(near + self.question(question)[owner])


def is_span(batch):
    """Which spans lie within a sentence (T x LONGEST_SPAN)."""
    last = functional.pad(batch.sentences, (0, LONGEST_SPAN - 1), value=-1)
    last = last.unfold(0, LONGEST_SPAN, 1)
    return (last == batch.sentences[:, None]) & (batch.sentences[:, None] >= 0)


def span_scores(batch, starts, ends, lengths):
    """Scores of the spans that begin at each word (T x LONGEST_SPAN)."""
    ends = functional.pad(ends, (0, LONGEST_SPAN - 1)).unfold(0, LONGEST_SPAN, 1)
    return (starts[:, None] + ends + lengths).masked_fill(~is_span(batch), NEVER)


class Network(nn.Module):
    """Scores of spans."""

    def __init__(self, vectors, passage_features, question_features, width=64, dilations=DILATIONS,
                 dropout=0.1, word_dropout=0.1):
        super().__init__()
        dimension = vectors.shape[1]
        self.vectors = vectors  # of numbered words; not learned
        self.word = nn.Linear(dimension, width, bias=False)
        self.feature = nn.Linear(passage_features, width)
        self.asked = nn.Linear(dimension, width, bias=False)
        self.asked_feature = nn.Linear(question_features, width)
        self.asked_near = nn.Linear(3 * width, width)
        self.aligned = nn.Linear(dimension, width, bias=False)
        self.layers = nn.ModuleList(Dilated(width, d) for d in dilations)
        self.start = nn.Linear(2 * width, width)
        self.end = nn.Linear(2 * width, width)
        self.length = nn.Parameter(torch.zeros(LONGEST_SPAN))
        self.null = nn.Linear(2 * width, 1)
        self.drop = nn.Dropout(dropout)
        self.word_dropout = word_dropout

    def look_up(self, words):
        """Vectors of numbered words, some forgotten while training."""
        found = self.vectors[words].float()
        if self.training and self.word_dropout:
            found = found * (torch.rand(found.shape[:-1] + (1,)) >= self.word_dropout)
        return found

    def read_question(self, batch):
        """The vector of each question (Q x 2H), and what its words bring (Q x M x H)."""
        mask = batch.asked[:, :, None]
        words = self.look_up(batch.questions)
        each = self.asked(words) + self.asked_feature(batch.question_features)
        each = self.drop(functional.relu(each))
        each = functional.pad(each * mask, (0, 0, 1, 1))
        near = torch.cat([each[:, :-2], each[:, 1:-1], each[:, 2:]], dim=2)
        near = functional.relu(self.asked_near(near)) * mask
        mean = near.sum(dim=1) / mask.sum(dim=1).clamp(min=1)
        return self.drop(torch.cat([near.max(dim=1)[0], mean], dim=1)), self.aligned(words) * mask

    def align(self, batch, brought):
        """What the words of the question that a word stands for bring to it."""
        share = batch.similarities.clamp(min=0) ** 2
        share = share / (EPSILON + share.sum(dim=1, keepdim=True))
        parts, at = [], 0
        for i, (_, end) in enumerate(batch.bounds):
            parts.append(share[at:end] @ brought[i])
            at = end
        parts.append(brought.new_zeros(len(share) - at, brought.shape[2]))
        return torch.cat(parts)

    def forward(self, batch):
        """Scores of the spans that begin at each word (T x LONGEST_SPAN), and of no answer (Q)."""
        starts, ends, nulls = self.word_scores(batch)
        return span_scores(batch, starts, ends, self.length), nulls

    def word_scores(self, batch):
        """How well an answer starts and ends at each word (T each), and that there is none (Q)."""
        question, brought = self.read_question(batch)
        hidden = self.word(self.look_up(batch.words)) + self.feature(batch.features) \
            + self.align(batch, brought)
        hidden = self.drop(functional.relu(hidden)) * batch.inside
        for layer in self.layers:
            hidden = layer(hidden, question, batch.owner) * batch.inside
        hidden = self.drop(hidden)
        starts = (hidden * self.start(question)[batch.owner]).sum(dim=1)
        ends = (hidden * self.end(question)[batch.owner]).sum(dim=1)
        return starts, ends, self.null(question)[:, 0]


class Ensemble(nn.Module):
    """Networks asked together: the mean of their scores (models/network_ensemble.h)."""

    def __init__(self, networks):
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(self, batch):
        """As Network."""
        scores, nulls = zip(*(network(batch) for network in self.networks))
        return sum(scores) / len(scores), sum(nulls) / len(nulls)

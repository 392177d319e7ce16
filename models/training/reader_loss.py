"""What a network of the reader is to get right: the answers that are marked, or what others say."""

import dataclasses

import torch

from reader_network import LONGEST_SPAN, NEVER
from reader_sets import is_across, is_made


@dataclasses.dataclass(frozen=True)
class Shares:
    """Of the loss by a marked answer: by its very span, by spans close to it, by its sentence."""

    exact: float
    close: float
    sentence: float


TEACHERS = Shares(0.7, 0.3, 0)
LATER = Shares(0.4, 0.2, 0.4)
MARKED_SHARE = 0.3  # of a student's loss, for questions that people wrote, by the marked answer


def spans_from(start, end):
    """The first words and the last ones of all spans that begin in [start, end)."""
    first = torch.arange(start, end)[:, None]
    return first, first + torch.arange(LONGEST_SPAN)


def overlap(golds, start, end):
    """The F1 of every span that begins in [start, end) with the best of the answers."""
    first, last = spans_from(start, end)
    best = torch.zeros(end - start, LONGEST_SPAN)
    for gold_first, gold_last in golds:
        common = (last.clamp(max=gold_last) - first.clamp(min=gold_first) + 1).clamp(min=0)
        f1 = 2 * common / (last - first + 1 + gold_last - gold_first + 1)
        best = torch.maximum(best, f1)
    return best


def within_sentences(batch, golds, start, end):
    """Which of the words [start, end) are in a sentence with an answer."""
    answering = torch.stack([batch.sentences[first] for first, _ in golds])
    return (batch.sentences[start:end, None] == answering).any(dim=1)


def likelihoods(scores, batch, golds, start, end):
    """Logarithms, up to a constant: of the marked spans, of all by how close, of the sentences."""
    exact = torch.stack([scores[f, l - f] for f, l in golds]).logsumexp(0)
    here = scores[start:end]
    close = (overlap(golds, start, end) ** 2).clamp(min=1e-9).log()
    beside = here.masked_fill(~within_sentences(batch, golds, start, end)[:, None], NEVER)
    return exact, (here + close).reshape(-1).logsumexp(0), beside.reshape(-1).logsumexp(0)


def loss_by_marks(scores, null, batch, golds, bounds, shares):
    """Negative log-likelihood of what is marked in one question's words, or of no answer."""
    start, end = bounds
    normal = torch.cat([scores[start:end].reshape(-1), null]).logsumexp(0)
    if not golds:
        return normal - null[0]
    # Of an answer that is too long for a span, as much as a span holds.
    golds = [(f, min(l, f + LONGEST_SPAN - 1)) for f, l in golds]
    exact, close, sentence = likelihoods(scores, batch, golds, start, end)
    return normal - shares.exact * exact - shares.close * close - shares.sentence * sentence


def answer_loss(network, batch, chosen, shares=TEACHERS):
    """The mean over the questions of a batch: what is learned from answers."""
    scores, nulls = network(batch)
    total = 0
    for i, bounds in enumerate(batch.bounds):
        null, golds = nulls[i:i + 1], batch.golds[i]
        if is_across(chosen[i][0].name):
            total = total + sentence_loss(scores, null, golds, *bounds)
        else:
            total = total + loss_by_marks(scores, null, batch, golds, bounds, shares)
    return total / len(batch.bounds)


def spans_within(golds, start, end):
    """Which of the spans that begin in [start, end) lie inside one of the answers."""
    first, last = spans_from(start, end)
    inside = torch.zeros(end - start, LONGEST_SPAN, dtype=torch.bool)
    for gold_first, gold_last in golds:
        inside |= (first >= gold_first) & (last <= gold_last)
    return inside


def sentence_loss(scores, null, golds, start, end):
    """Minus the log-likelihood of all spans of the answering sentence, or of no answer."""
    everything = torch.cat([scores[start:end].reshape(-1), null]).logsumexp(0)
    if not golds:
        return everything - null[0]
    inside = scores[start:end].masked_fill(~spans_within(golds, start, end), NEVER)
    return everything - inside.reshape(-1).logsumexp(0)


def marked_loss(log_shares, golds, start):
    """Minus the log-likelihood of the marked spans, or of no answer; None if all are too long."""
    if not golds:
        return -log_shares[-1]
    places = [(f - start) * LONGEST_SPAN + l - f for f, l in golds if l - f < LONGEST_SPAN]
    return -log_shares[places].logsumexp(0) if places else None


def log_shares_of(scores, null):
    """Logarithms of the shares of one question's spans, and of no answer at the end."""
    return torch.cat([scores.reshape(-1), null]).log_softmax(0)


def loss_by_teachers(log_shares, taught, taught_null):
    """How far what a network says of one question's spans is from what its teachers say.

    Their distribution over all spans and "no answer" is the one to learn (Hinton, Vinyals and Dean,
    "Distilling the knowledge in a neural network", 2015).
    """
    aim = torch.cat([taught.reshape(-1), taught_null]).softmax(0)
    likely = aim > 1e-6
    return -(aim[likely] * log_shares[likely]).sum()


def student_loss(network, batch, chosen, teachers):
    """What teachers say, and the marked answers where people wrote the questions.

    Of questions across languages they are not asked: they have only learned from words translated
    one by one.
    """
    scores, nulls = network(batch)
    taught = teachers.scores(batch, chosen)
    total = 0
    for i, (start, end) in enumerate(batch.bounds):
        examples, question, _ = chosen[i]
        null, golds = nulls[i:i + 1], batch.golds[i]
        if is_across(examples.name):
            total = total + sentence_loss(scores, null, golds, start, end)
            continue
        log_shares = log_shares_of(scores[start:end], null)
        loss = loss_by_teachers(log_shares, taught[start:end], teachers.null(examples, question))
        if not is_made(examples.name):
            marked = marked_loss(log_shares, golds, start)
            if marked is not None:
                loss = (1 - MARKED_SHARE) * loss + MARKED_SHARE * marked
        total = total + loss
    return total / len(batch.bounds)


def later_student_loss(network, batch, _, teacher):
    """Half of what a teacher says, which knows all kinds of questions, and half of the marks."""
    scores, nulls = network(batch)
    with torch.no_grad():
        taught, taught_nulls = teacher(batch)
    total = 0
    for i, (start, end) in enumerate(batch.bounds):
        null = nulls[i:i + 1]
        total = total + loss_by_teachers(log_shares_of(scores[start:end], null),
                                         taught[start:end], taught_nulls[i:i + 1])
        total = total + loss_by_marks(scores, null, batch, batch.golds[i], (start, end), LATER)
    return total / 2 / len(batch.bounds)

"""What a network of the reader is to get right: the answers that are marked, or what others say."""

import torch

from reader_network import LONGEST_SPAN, NEVER
from reader_sets import is_across, is_made

OVERLAP_SHARE = 0.3  # of the loss that a span close to the answer takes away
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


def answer_loss(network, batch, _):
    """Mean negative log-likelihood of the right spans, or of no answer: what teachers learn by."""
    scores, nulls = network(batch)
    total = 0
    for i, (start, end) in enumerate(batch.bounds):
        flat = torch.cat([scores[start:end].reshape(-1), nulls[i:i + 1]])
        normal = flat.logsumexp(0)
        golds = [(f, l) for f, l in batch.golds[i] if l - f < LONGEST_SPAN]
        if batch.golds[i] and not golds:
            golds = [(f, f + LONGEST_SPAN - 1) for f, l in batch.golds[i]]
        if not golds:
            total = total + normal - nulls[i]
            continue
        close = overlap(golds, start, end)
        exact = torch.stack([scores[f, l - f] for f, l in golds]).logsumexp(0)
        soft = (scores[start:end] + (close ** 2).clamp(min=1e-9).log()).reshape(-1).logsumexp(0)
        total = total + normal - (1 - OVERLAP_SHARE) * exact - OVERLAP_SHARE * soft
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


def student_loss(network, batch, chosen, teachers):
    """How far what a network says is from what the teachers say and from the marked answers.

    Their distribution over all spans and "no answer" is the one to learn (Hinton, Vinyals and Dean,
    "Distilling the knowledge in a neural network", 2015).  Of questions across languages they are
    not asked: they have only learned from words translated one by one.
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
        log_shares = torch.cat([scores[start:end].reshape(-1), null]).log_softmax(0)
        aim = torch.cat([taught[start:end].reshape(-1), teachers.null(examples, question)])
        aim = aim.softmax(0)
        likely = aim > 1e-6
        loss = -(aim[likely] * log_shares[likely]).sum()
        if not is_made(examples.name):
            marked = marked_loss(log_shares, golds, start)
            if marked is not None:
                loss = (1 - MARKED_SHARE) * loss + MARKED_SHARE * marked
        total = total + loss
    return total / len(batch.bounds)

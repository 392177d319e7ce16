"""What trained networks say of every word of every example: a student learns from their mean."""

import numpy
import torch
from torch.nn import functional

from reader_network import LONGEST_SPAN, NEVER, make_batch
from reader_sets import BATCH, is_across, say


def word_scores(network, batch):
    """How well an answer starts and ends at each word, and that there is none."""
    question, brought = network.read_question(batch)
    hidden = network.see_passages(batch, question, brought)
    starts = (hidden * network.start(question)[batch.owner]).sum(dim=1)
    ends = (hidden * network.end(question)[batch.owner]).sum(dim=1)
    return starts.numpy(), ends.numpy(), network.null(question)[:, 0].numpy()


class Teachers:
    """The mean of what some networks say of sets of examples."""

    def __init__(self, networks, sets):
        self.starts, self.ends, self.nulls = {}, {}, {}
        for network in networks:
            network.eval()
        self.lengths = sum(n.length.detach() for n in networks) / len(networks)
        for examples in sets:
            if not is_across(examples.name):
                self.read(networks, examples)
                say(f"read {examples.name}")

    def read(self, networks, examples):
        """Keep what they say of a set."""
        words = examples.arrays["passage_starts"]
        starts, ends = (numpy.zeros(words[-1], numpy.float32) for _ in range(2))
        nulls = numpy.zeros(examples.count, numpy.float32)
        asked = [(examples, q, sum(examples.passages(q), [])) for q in range(examples.count)]
        asked = [one for one in asked if one[2]]
        for begin in range(0, len(asked), BATCH):
            chosen = asked[begin:begin + BATCH]
            batch = make_batch(chosen)
            with torch.no_grad():
                said = [word_scores(network, batch) for network in networks]
            mean = [sum(parts) / len(networks) for parts in zip(*said)]
            for i, (_, question, _) in enumerate(chosen):
                nulls[question] = mean[2][i]
                for passage, at, count in batch.starts[i]:
                    here = slice(words[passage], words[passage] + count)
                    starts[here], ends[here] = mean[0][at:at + count], mean[1][at:at + count]
        # Half of the digits are enough, and half of the memory.
        self.starts[examples.name] = starts.astype(numpy.float16)
        self.ends[examples.name] = ends.astype(numpy.float16)
        self.nulls[examples.name] = nulls

    def scores(self, batch, chosen, is_span):
        """Of all spans of a batch, as Network.forward gives them; of sets never read zeros."""
        starts, ends = (numpy.zeros(len(batch.words), numpy.float32) for _ in range(2))
        for (examples, _, _), passages in zip(chosen, batch.starts):
            if examples.name not in self.starts:
                continue
            for passage, at, count in passages:
                word = examples.arrays["passage_starts"][passage]
                starts[at:at + count] = self.starts[examples.name][word:word + count]
                ends[at:at + count] = self.ends[examples.name][word:word + count]
        ends = functional.pad(torch.from_numpy(ends), (0, LONGEST_SPAN - 1))
        scores = torch.from_numpy(starts)[:, None] + ends.unfold(0, LONGEST_SPAN, 1) + self.lengths
        return scores.masked_fill(~is_span, NEVER)

    def null(self, examples, question):
        """Of no answer."""
        return torch.from_numpy(self.nulls[examples.name][question:question + 1])

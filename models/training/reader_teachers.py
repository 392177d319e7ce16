"""What trained networks say of every word of every example: a student learns from their mean."""

import numpy
import torch

from reader_network import make_batch, span_scores
from reader_sets import BATCH, is_across, say


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
                said = [network.word_scores(batch) for network in networks]
            mean = [(sum(parts) / len(networks)).numpy() for parts in zip(*said)]
            for i, (_, question, _) in enumerate(chosen):
                nulls[question] = mean[2][i]
                for passage, at, count in batch.starts[i]:
                    here = slice(words[passage], words[passage] + count)
                    starts[here], ends[here] = mean[0][at:at + count], mean[1][at:at + count]
        # Half of the digits are enough, and half of the memory.
        self.starts[examples.name] = starts.astype(numpy.float16)
        self.ends[examples.name] = ends.astype(numpy.float16)
        self.nulls[examples.name] = nulls

    def scores(self, batch, chosen):
        """Of all spans of a batch, as Network.forward gives them; of sets never read zeros."""
        starts, ends = (numpy.zeros(len(batch.words), numpy.float32) for _ in range(2))
        for (examples, _, _), passages in zip(chosen, batch.starts):
            if examples.name not in self.starts:
                continue
            for passage, at, count in passages:
                word = examples.arrays["passage_starts"][passage]
                starts[at:at + count] = self.starts[examples.name][word:word + count]
                ends[at:at + count] = self.ends[examples.name][word:word + count]
        return span_scores(batch, torch.from_numpy(starts), torch.from_numpy(ends), self.lengths)

    def null(self, examples, question):
        """Of no answer."""
        return torch.from_numpy(self.nulls[examples.name][question:question + 1])

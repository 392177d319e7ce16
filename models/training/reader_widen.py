"""Two networks of the reader as one of twice the width, which says the mean of what they say.

At first no half hears of the other: what one half makes of the other's values weighs nothing.
Learning on, they begin to.
"""

import torch

JOINED = ("word.weight", "feature.weight", "feature.bias", "asked.weight", "asked_feature.weight",
          "asked_feature.bias", "asked_near.bias", "aligned.weight")


def beside(first, second, blocks):
    """A matrix (or convolution) whose inputs are `blocks` times both halves, of two such of one."""
    width = first.shape[1] // blocks
    rows = len(first)
    result = torch.zeros(2 * rows, 2 * first.shape[1], *first.shape[2:])
    for block in range(blocks):
        own = slice(block * width, (block + 1) * width)
        begin = 2 * block * width
        result[:rows, begin:begin + width] = first[:, own]
        result[rows:, begin + width:begin + 2 * width] = second[:, own]
    return result


def widen(first, second, wide):
    """Give the wide network the weights of the two, and return it."""
    a, b = first.state_dict(), second.state_dict()
    state = {name: torch.cat([a[name], b[name]]) for name in JOINED}
    state["asked_near.weight"] = beside(a["asked_near.weight"], b["asked_near.weight"], 3)
    for name in a:
        if name.startswith("layers."):
            if name.endswith("bias"):
                state[name] = torch.cat([a[name], b[name]])
            else:
                state[name] = beside(a[name], b[name], 1 if "neighbours" in name else 2)
    # A score is the sum over both halves, so each counts half.
    for side in ("start", "end"):
        name = f"{side}.weight"
        state[name] = beside(a[name], b[name], 2) / 2
        state[f"{side}.bias"] = torch.cat([a[f"{side}.bias"], b[f"{side}.bias"]]) / 2
    state["null.weight"] = beside(a["null.weight"], b["null.weight"], 2).sum(dim=0)[None] / 2
    state["null.bias"] = (a["null.bias"] + b["null.bias"]) / 2
    state["length"] = (a["length"] + b["length"]) / 2
    wide.load_state_dict(state)
    return wide

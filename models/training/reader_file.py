"""Write and read reader.bin, the reader's networks as models/network_file.h maps them into memory."""

import struct

import numpy
import torch

from reader_network import EPSILON

MAGIC = b"HDRDR\0\0\2"
HEADER = 64
MOST_LAYERS = 7


def tensors_of(network):
    """(name, array) of every tensor of a network; matrices have a row for each input."""

    def of(parameter):
        return parameter.detach().numpy().astype("<f4")

    def near(weight):  # a row for each input, before, at and after
        return of(weight).transpose(2, 1, 0).reshape(-1, weight.shape[0])

    yield "question.vector", of(network.asked.weight).T
    yield "question.feature", of(network.asked_feature.weight).T
    yield "question.bias", of(network.asked_feature.bias)
    yield "context.weight", of(network.asked_near.weight).T
    yield "context.bias", of(network.asked_near.bias)
    yield "aligned.vector", of(network.aligned.weight).T
    yield "aligned.floor", numpy.array([EPSILON], "<f4")
    yield "passage.vector", of(network.word.weight).T
    yield "passage.feature", of(network.feature.weight).T
    yield "passage.bias", of(network.feature.bias)
    for i, layer in enumerate(network.layers):
        yield f"layer{i}.weight", near(layer.neighbours.weight)
        yield f"layer{i}.question", of(layer.question.weight).T
        yield f"layer{i}.bias", of(layer.neighbours.bias)
    yield "start.question", of(network.start.weight).T
    yield "start.bias", of(network.start.bias)
    yield "end.question", of(network.end.weight).T
    yield "end.bias", of(network.end.bias)
    yield "length.score", of(network.length)
    yield "none.question", of(network.null.weight).T
    yield "none.bias", of(network.null.bias)


def write_reader(path, networks, sure_weights, sure_least):
    """Write reader.bin of networks of one shape."""
    tensors = [tensor for network in networks for tensor in tensors_of(network)]
    tensors += [("sure.weight", numpy.array(sure_weights, "<f4")),
                ("sure.least", numpy.array([sure_least], "<f4"))]
    network = networks[0]
    dilations = [layer.neighbours.dilation[0] for layer in network.layers]
    header = MAGIC + struct.pack(
        "<7I", network.word.in_features, network.feature.in_features,
        network.asked_feature.in_features, network.word.out_features, len(dilations),
        len(network.length), len(networks))
    header += struct.pack(f"<{MOST_LAYERS}I", *dilations, *[0] * (MOST_LAYERS - len(dilations)))
    body = header.ljust(HEADER, b"\0")
    for name, array in tensors:
        array = array.reshape(1, -1) if array.ndim == 1 else array
        body += name.encode().ljust(16, b"\0") + struct.pack("<2I", *array.shape)
        body += numpy.ascontiguousarray(array, "<f4").tobytes()
    path.write_bytes(body)


def read_tensors(path):
    """(name, array) of every tensor of reader.bin."""
    data, position = path.read_bytes(), HEADER
    while position < len(data):
        name, rows, columns = struct.unpack_from("<16s2I", data, position)
        position += 24
        yield (name.rstrip(b"\0").decode(),
               numpy.frombuffer(data, "<f4", rows * columns, position).reshape(rows, columns))
        position += 4 * rows * columns


def state_of(tensors):
    """The parameters of a network, by their names there, of its tensors."""
    state = {"asked.weight": tensors["question.vector"].T,
             "asked_feature.weight": tensors["question.feature"].T,
             "asked_feature.bias": tensors["question.bias"][0],
             "asked_near.weight": tensors["context.weight"].T,
             "asked_near.bias": tensors["context.bias"][0],
             "aligned.weight": tensors["aligned.vector"].T,
             "word.weight": tensors["passage.vector"].T,
             "feature.weight": tensors["passage.feature"].T,
             "feature.bias": tensors["passage.bias"][0],
             "length": tensors["length.score"][0],
             "null.weight": tensors["none.question"].T, "null.bias": tensors["none.bias"][0]}
    for side in ("start", "end"):
        state[f"{side}.weight"] = tensors[f"{side}.question"].T
        state[f"{side}.bias"] = tensors[f"{side}.bias"][0]
    for name, array in tensors.items():
        if name.startswith("layer") and name.endswith(".weight"):
            layer, width = name[len("layer"):-len(".weight")], array.shape[1]
            state[f"layers.{layer}.neighbours.weight"] = \
                array.reshape(3, width, width).transpose(2, 1, 0)
            state[f"layers.{layer}.neighbours.bias"] = tensors[f"layer{layer}.bias"][0]
            state[f"layers.{layer}.question.weight"] = tensors[f"layer{layer}.question"].T
    return {name: torch.from_numpy(array.copy()) for name, array in state.items()}


def read_reader(path, new_network):
    """The networks of reader.bin, each made by `new_network()`."""
    networks, tensors = [], {}
    for name, array in read_tensors(path):
        if name in tensors or name.startswith("sure."):
            if tensors:
                networks.append(new_network())
                networks[-1].load_state_dict(state_of(tensors))
            tensors = {}
        if not name.startswith("sure."):
            tensors[name] = array
    return networks
